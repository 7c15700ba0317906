package io.cytoforge.worker.annotation;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.annotation.Annotation;
import io.cytoforge.science.annotation.MembraneAnnotation;
import io.cytoforge.science.annotation.NucleiAnnotation;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Annotates an image, and shows what was found so that a person can judge it. */
public final class AnnotationHandler implements StepHandler<AnnotationSpec, AnnotationStep> {
    private final ObjectStore store;
    private final StoredVolumes volumes;

    public AnnotationHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    @Override
    public TaskResult handle(AnnotationSpec spec, AnnotationStep step, TaskContext context) {
        return switch (step) {
            case AnnotationStep.AnnotateImage _ -> annotate(spec, context);
        };
    }

    private TaskResult annotate(AnnotationSpec spec, TaskContext context) {
        FloatVolume image = volumes.intensities(spec.image());
        Annotation found = UnusableInput.checked(
                StoredVolumes.describe(spec.image()), () -> found(spec, image, context.progress("steps")));
        context.stopIfAsked();
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        Provenance origin = Provenance.ofMeasured(context.assignment());
        ProducedVolume labels = putLabels(spec, found, artifacts, origin);
        context.stopIfAsked();
        List<ProducedFile> files = putTables(found, spec.image().voxelSize(), artifacts);
        Report report = report(spec, found);
        files.add(artifacts.putJson("report.json", report));
        files.add(artifacts.put(
                "outlines.png",
                "image/png",
                Pictures.outlines(image, found.labels(), spec.image().voxelSize())));
        Figures figures = Figures.of(report.figures());
        files.add(artifacts.putJson("manifest.json", Manifest.of(origin, store, files, List.of(labels), figures)));
        return new TaskResult(files, List.of(labels), null, figures);
    }

    private static Annotation found(AnnotationSpec spec, FloatVolume image, Progress progress) {
        VoxelSize voxelSize = spec.image().voxelSize();
        return switch (spec.structure()) {
            case NUCLEI -> NucleiAnnotation.of(image, voxelSize, spec.radius(), spec.nuclei(), progress);
            case MEMBRANES -> MembraneAnnotation.of(image, voxelSize, spec.radius(), spec.membranes(), progress);
        };
    }

    /** @throws IllegalStateException if the labels cannot be trusted, which is a fault of this program */
    private ProducedVolume putLabels(
            AnnotationSpec spec, Annotation found, ArtifactWriter artifacts, Provenance origin) {
        String name = (spec.name().isBlank() ? "annotation" : spec.name()) + " labels";
        ProducedVolume labels = artifacts.put(
                new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, name, origin),
                found.labels(),
                spec.image().voxelSize());
        LabelIntegrity integrity = LabelIntegrity.of(volumes.array(labels.key()));
        if (!integrity.isSound()) {
            throw new IllegalStateException("labels of an annotation are not sound: %s".formatted(integrity));
        }
        return labels.checked(integrity);
    }

    /** What a simulation takes as its positions is left out where it would refuse it: no point, or too many. */
    private static List<ProducedFile> putTables(Annotation found, VoxelSize voxelSize, ArtifactWriter artifacts) {
        CellTable cells = CellTable.of(found.labels(), voxelSize);
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.put("cells.csv", "text/csv", cells.toCsv().getBytes(StandardCharsets.UTF_8)));
        files.add(artifacts.put("centres.csv", "text/csv", centers(cells).getBytes(StandardCharsets.UTF_8)));
        if (found.objects() > 0 && found.objects() <= GivenPositions.MAX_POINTS) {
            PositionsSpec points = new GivenPositions(
                    cells.cells().stream().map(Cell::centerMicrometers).toList());
            files.add(artifacts.putJson("positions.json", RequestJson.part(points)));
        }
        return files;
    }

    private static String centers(CellTable cells) {
        StringBuilder csv = new StringBuilder("id,z,y,x\n");
        for (Cell cell : cells.cells()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.4f,%.4f,%.4f\n",
                    cell.id(),
                    cell.centerMicrometers().z(),
                    cell.centerMicrometers().y(),
                    cell.centerMicrometers().x()));
        }
        return csv.toString();
    }

    /**
     * What was found, with what: the request as it could be posted again, with the radius that was estimated.
     *
     * @param radiusEstimated whether the request named none
     */
    private record Report(
            ObjectNode request, boolean radiusEstimated, AnnotationFigures figures, LabelIntegrity integrity) {}

    /**
     * The figures of the job, by their names.
     *
     * @param seeds where objects were begun
     * @param small objects that were removed, or joined to a neighbor, because they were too small
     * @param smallestRadius that was looked for, µm
     * @param largestRadius µm
     * @param labeledShare of the image's voxels
     */
    private record AnnotationFigures(
            int objects, int seeds, int small, double smallestRadius, double largestRadius, double labeledShare) {}

    private static Report report(AnnotationSpec spec, Annotation found) {
        LabelIntegrity integrity = LabelIntegrity.of(found.labels());
        RadiusRange radius = found.radius();
        double share =
                (double) integrity.labeledVoxels() / found.labels().shape().voxels();
        AnnotationFigures figures = new AnnotationFigures(
                found.objects(), found.seeds(), found.small(), radius.smallest(), radius.largest(), share);
        AnnotationSpec used = new AnnotationSpec(
                spec.name(), spec.image(), spec.structure(), radius, spec.nuclei(), spec.membranes());
        return new Report(RequestJson.of(used), spec.radius() == null, figures, integrity);
    }
}
