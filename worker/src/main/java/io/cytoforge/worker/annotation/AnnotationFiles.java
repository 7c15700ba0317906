package io.cytoforge.worker.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What an annotation leaves: labels, tables, a report, and a picture to judge it by. */
final class AnnotationFiles {
    private final StoredVolumes volumes;
    private final AnnotationSpec spec;
    private final TaskContext context;
    private final ObjectStore store;
    private final ArtifactWriter artifacts;
    private final Provenance origin;

    AnnotationFiles(ObjectStore store, StoredVolumes volumes, AnnotationSpec spec, TaskContext context) {
        this.store = store;
        this.volumes = volumes;
        this.spec = spec;
        this.context = context;
        this.artifacts = new ArtifactWriter(store, context.job());
        this.origin = Provenance.ofMeasured(context.assignment());
    }

    /**
     * What was found, with what: the request as it could be posted again.
     *
     * @param radiusEstimated whether the request named none; null of a network
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Report(
            ObjectNode request,
            @Nullable Boolean radiusEstimated,
            Found.AnnotationFigures figures,
            LabelIntegrity integrity) {}

    TaskResult put(FloatVolume image, Found found) {
        ProducedVolume labels = putLabels(found.labels());
        context.stopIfAsked();
        List<ProducedFile> files = putTables(found.labels());
        files.add(artifacts.putJson(
                "report.json",
                new Report(
                        RequestJson.of(found.spec()),
                        found.radiusEstimated(),
                        found.figures(),
                        LabelIntegrity.of(found.labels()))));
        files.add(artifacts.put(
                "outlines.png",
                "image/png",
                Pictures.outlines(image, found.labels(), spec.image().voxelSize())));
        Figures figures = Figures.of(found.figures());
        files.add(artifacts.putJson("manifest.json", Manifest.of(origin, store, files, List.of(labels), figures)));
        return new TaskResult(files, List.of(labels), null, figures);
    }

    /** @throws IllegalStateException if the labels cannot be trusted, which is a fault of this program */
    private ProducedVolume putLabels(LabelVolume found) {
        String name = (spec.name().isBlank() ? "annotation" : spec.name()) + " labels";
        ProducedVolume labels = artifacts.put(
                new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, name, origin),
                found,
                spec.image().voxelSize());
        LabelIntegrity integrity = LabelIntegrity.of(volumes.array(labels.key()));
        if (!integrity.isSound()) {
            throw new IllegalStateException("labels of an annotation are not sound: %s".formatted(integrity));
        }
        return labels.checked(integrity);
    }

    /** What a simulation takes as its positions is left out where it would refuse it: no point, or too many. */
    private List<ProducedFile> putTables(LabelVolume found) {
        CellTable cells = CellTable.of(found, spec.image().voxelSize());
        int objects = cells.cells().size();
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.put("cells.csv", "text/csv", cells.toCsv().getBytes(StandardCharsets.UTF_8)));
        files.add(artifacts.put("centres.csv", "text/csv", centers(cells).getBytes(StandardCharsets.UTF_8)));
        if (objects > 0 && objects <= GivenPositions.MAX_POINTS) {
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
}
