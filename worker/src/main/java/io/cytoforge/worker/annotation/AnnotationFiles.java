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
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
    private final VoxelSize voxelSize;

    AnnotationFiles(ObjectStore store, StoredVolumes volumes, AnnotationSpec spec, TaskContext context) {
        this.store = store;
        this.volumes = volumes;
        this.spec = spec;
        this.context = context;
        this.artifacts = new ArtifactWriter(store, context.job());
        this.origin = Provenance.ofMeasured(context.assignment());
        this.voxelSize = spec.image().voxelSize();
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

    /** Stores labels that are in memory, and all that goes with them. */
    TaskResult put(LabelVolume found, Found what) {
        ProducedVolume labels = artifacts.put(place(), found, voxelSize);
        context.stopIfAsked();
        return complete(labels, CellTable.tally(found), what);
    }

    /** Starts labels that are written block by block. */
    OmeZarrWriter start(VoxelType type) {
        return artifacts.start(place(), spec.image().shape(), voxelSize, type);
    }

    /** The labels that were written block by block. */
    ProducedVolume written(VoxelType type) {
        return artifacts.produced(place(), spec.image().shape(), voxelSize, type);
    }

    private ArtifactWriter.Place place() {
        String name = (spec.name().isBlank() ? "annotation" : spec.name()) + " labels";
        return new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, name, origin);
    }

    /**
     * Stores what goes with labels that are stored.
     *
     * @throws IllegalStateException if the labels cannot be trusted, which is a fault of this program
     */
    TaskResult complete(ProducedVolume labels, CellTally cells, Found what) {
        LabelIntegrity integrity = LabelIntegrity.of(volumes.array(labels.key()));
        if (!integrity.isSound()) {
            throw new IllegalStateException("labels of an annotation are not sound: %s".formatted(integrity));
        }
        context.stopIfAsked();
        Found.AnnotationFigures figures = what.figures(integrity.labeledVoxels());
        List<ProducedFile> files = putTables(cells);
        files.add(artifacts.putJson(
                "report.json", new Report(RequestJson.of(what.spec()), what.radiusEstimated(), figures, integrity)));
        files.add(artifacts.put(
                "outlines.png",
                "image/png",
                Pictures.outlines(volumes.array(spec.image()), volumes.array(labels.key()), voxelSize)));
        Figures published = Figures.of(figures);
        files.add(artifacts.putJson("manifest.json", Manifest.of(origin, store, files, List.of(labels), published)));
        return new TaskResult(files, List.of(labels.checked(integrity)), null, published);
    }

    /** What a simulation takes as its positions is left out where it would refuse it: no point, or too many. */
    private List<ProducedFile> putTables(CellTally cells) {
        List<ProducedFile> files = new ArrayList<>();
        files.add(putCsv("cells.csv", csv -> cells.writeCsv(voxelSize, CellPhases.UNKNOWN, csv)));
        files.add(putCsv("centres.csv", csv -> writeCenters(cells, csv)));
        if (cells.size() > 0 && cells.size() <= GivenPositions.MAX_POINTS) {
            PositionsSpec points = new GivenPositions(
                    cells.cells(voxelSize).map(Cell::centerMicrometers).toList());
            files.add(artifacts.putJson("positions.json", RequestJson.part(points)));
        }
        return files;
    }

    private interface Rows {
        void write(Writer csv) throws IOException;
    }

    private ProducedFile putCsv(String name, Rows rows) {
        Path file = context.folder().resolve(name);
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            rows.write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return artifacts.put(name, "text/csv", file);
    }

    private void writeCenters(CellTally cells, Writer csv) throws IOException {
        csv.write("id,z,y,x\n");
        try (Stream<Cell> all = cells.cells(voxelSize)) {
            for (Cell cell : (Iterable<Cell>) all::iterator) {
                Point3 center = cell.centerMicrometers();
                csv.write(String.format(
                        Locale.ROOT, "%d,%.4f,%.4f,%.4f\n", cell.id(), center.z(), center.y(), center.x()));
            }
        }
    }
}
