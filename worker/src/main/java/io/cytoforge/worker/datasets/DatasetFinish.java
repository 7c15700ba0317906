package io.cytoforge.worker.datasets;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.datasets.report.DatasetReports;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is to be said of a data set as a whole: its report, warnings in plain words, and a picture of its first samples. */
final class DatasetFinish {
    private static final int SHOWN = 3;

    private final DatasetSpec spec;
    private final TaskContext context;
    private final ObjectStore store;
    private final UUID dataset;
    private final ArtifactWriter artifacts;

    DatasetFinish(DatasetSpec spec, TaskContext context, ObjectStore store) {
        this.spec = spec;
        this.context = context;
        this.store = store;
        dataset = spec.dataset(context.job());
        artifacts = new ArtifactWriter(store, dataset, folder());
    }

    /** What was said before stays as it was. */
    private String folder() {
        return spec.addition() == null ? Keys.job(dataset) : Keys.addition(dataset, context.job());
    }

    TaskResult finish() {
        DatasetReports reports = new DatasetReports(spec, store, artifacts);
        List<ProducedFile> files = new ArrayList<>();
        List<Integer> reported = spec.reported();
        for (int i = 0; i < reported.size(); i++) {
            int sample = reported.get(i);
            SampleCard card = StoredSpecs.readParts(read(SampleFiles.card(sample)), SampleCard.class);
            reports.add(card, layer -> read(SampleFiles.cells(sample, layer.labels())));
            if (i < SHOWN) {
                files.add(artifacts.put("sample-%03d.png".formatted(sample), "image/png", picture(card)));
            }
            context.progress("samples").at(i + 1L, reported.size());
        }
        DatasetReports.Written report = reports.write();
        files.addAll(report.files());
        return new TaskResult(files, List.of(), null, Figures.of(report.summary()));
    }

    private byte[] read(String file) {
        return store.read(Keys.job(dataset) + "/" + file);
    }

    private byte[] picture(SampleCard card) {
        StoredVolumes volumes = new StoredVolumes(store);
        List<Pictures.Masked> masked = new ArrayList<>();
        List<Pictures.Stored> images = new ArrayList<>();
        float white = 1;
        for (SampleCard.Layer layer : card.layers()) {
            ZarrArray labels = volumes.array(artifacts.key(layer.labels(), card.sample()));
            ZarrArray image = volumes.array(artifacts.key(layer.image(), card.sample()));
            white = image.type() == VoxelType.UINT8 ? 0xFF : 0xFFFF;
            masked.add(new Pictures.Masked(layer.labels(), labels, layer.image(), image));
            images.add(new Pictures.Stored(layer.image(), image, card.voxelSize()));
        }
        return Pictures.labelsMasksAndImages(masked, images, white, card.voxelSize());
    }
}
