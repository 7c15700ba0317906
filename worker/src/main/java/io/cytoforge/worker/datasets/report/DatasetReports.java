package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Reference;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at the samples of a data set one by one, and then says in {@code report.json} and {@code report.html} what they are like. */
public final class DatasetReports {
    private final DatasetSpec spec;
    private final StoredVolumes stored;
    private final ArtifactWriter artifacts;
    private final SamplePicture pictures;
    private final DatasetTally tally = new DatasetTally();
    private final List<SampleCard> made = new ArrayList<>();

    public DatasetReports(DatasetSpec spec, ObjectStore store, ArtifactWriter artifacts) {
        this.spec = spec;
        this.artifacts = artifacts;
        stored = new StoredVolumes(store);
        pictures = new SamplePicture(store, artifacts);
    }

    /** @param table of the cells of a layer, as it is stored */
    public void add(SampleCard card, Function<SampleCard.Layer, byte[]> table) {
        made.add(card);
        VoxelSize size = card.voxelSize();
        long voxels = spec.voxels(card.specimen()) / spec.levels().size();
        tally.add(card, voxels * size.z() * size.y() * size.x(), table);
    }

    private @Nullable Likeness likeness() {
        Reference reference = spec.reference();
        if (reference == null || made.isEmpty()) {
            return null;
        }
        return new Likeness(
                reference.labels().isEmpty()
                        ? null
                        : Likeness.Cells.of(WholeCells.of(reference.labels(), stored), tally.whole()),
                reference.images().isEmpty()
                        ? null
                        : new ImageComparison(stored, artifacts).of(reference.images(), made));
    }

    /** What is shown with the job. */
    public record Summary(int samples, long cells, List<String> warnings) {}

    /** The files, and what is shown of them with the job. */
    public record Written(List<ProducedFile> files, Summary summary) {}

    public Written write() {
        DatasetReport report = DatasetReport.of(spec, tally, likeness(), made);
        String page = new ReportPage(spec, report, pictures).toHtml();
        return new Written(
                List.of(
                        artifacts.putJson("report.json", report),
                        artifacts.put("report.html", "text/html", page.getBytes(StandardCharsets.UTF_8))),
                new Summary(report.samples(), report.cells(), report.warnings()));
    }
}
