package io.cytoforge.worker.datasets;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said of a data set as a whole: its report, warnings in plain words, and a picture of its first samples. */
final class DatasetFinish {
    private static final int SHOWN = 3;
    private static final double MANY_HIDDEN = 0.1;
    private static final double MANY_LOST = 0.1;

    private final DatasetSpec spec;
    private final TaskContext context;
    private final ObjectStore store;
    private final ArtifactWriter artifacts;

    DatasetFinish(DatasetSpec spec, TaskContext context, ObjectStore store) {
        this.spec = spec;
        this.context = context;
        this.store = store;
        artifacts = new ArtifactWriter(store, context.job());
    }

    /** The report of a data set. */
    record Report(String name, int samples, int cells, List<String> warnings, List<SampleCard> made) {}

    /** What is shown with the job. */
    record Summary(int samples, int cells, List<String> warnings) {}

    TaskResult finish() {
        List<SampleCard> cards = new ArrayList<>();
        for (int sample = 0; sample < spec.samples(); sample++) {
            cards.add(Json.mapper()
                    .readValue(store.read(Keys.job(context.job()) + "/" + SampleFiles.card(sample)), SampleCard.class));
            context.progress("samples").at(sample + 1L, spec.samples());
        }
        int cells = cards.stream()
                .flatMap(card -> card.layers().stream().limit(1))
                .mapToInt(SampleCard.Layer::cells)
                .sum();
        List<String> warnings = warnings(cards);
        List<ProducedFile> files = new ArrayList<>();
        for (int sample = 0; sample < Math.min(SHOWN, spec.samples()); sample++) {
            String name = "sample-%03d.png".formatted(sample);
            files.add(artifacts.put(name, "image/png", picture(cards.get(sample))));
        }
        files.add(artifacts.putJson("report.json", new Report(spec.name(), spec.samples(), cells, warnings, cards)));
        return new TaskResult(files, List.of(), null, Figures.of(new Summary(spec.samples(), cells, warnings)));
    }

    private static List<String> warnings(List<SampleCard> cards) {
        List<String> warnings = new ArrayList<>();
        double cells = 0;
        double hidden = 0;
        double requested = 0;
        for (SampleCard card : cards) {
            SampleCard.Layer layer = card.layers().getFirst();
            cells += layer.cells();
            hidden += layer.hidden() * layer.cells();
            requested += layer.requested() - layer.removed();
            if (layer.cells() == 0) {
                warnings.add("sample %d has no cells".formatted(card.sample()));
            }
        }
        if (hidden > MANY_HIDDEN * cells) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the cells have a signal-to-noise ratio below 1: a person would not annotate them, and"
                            + " minimumVisibility 1 leaves them out",
                    100 * hidden / cells));
        }
        if (requested - cells > MANY_LOST * requested) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "there was no room for %.0f %% of the cells that were asked for",
                    100 * (requested - cells) / requested));
        }
        return warnings;
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
