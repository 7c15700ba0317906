package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.morphometry.NearestNeighbors;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Cells of some volumes, of which the size, shape and spacing of those count that no border cuts: so volumes of different
 * extents can be compared.
 */
final class WholeCells {
    /** What can be compared without an image. */
    static final List<Measure> MEASURES = List.of(Measure.VOLUME, Measure.ELONGATION, Measure.NEIGHBOR);

    private static final double THOUSAND = 1000;

    private final Map<Measure, Histogram> histograms = new EnumMap<>(Measure.class);
    private int volumes;
    private long cells;
    private double cubicMicrometers;

    WholeCells() {
        MEASURES.forEach(measure -> histograms.put(measure, new Histogram()));
    }

    /** Begins another volume, of so many µm³. */
    void begin(double extent) {
        volumes++;
        cubicMicrometers += extent;
    }

    /** Adds a cell of the volume that was begun last. */
    void add(CellRow cell) {
        cells++;
        if (cell.border() == 0) {
            histograms.forEach((measure, histogram) -> histogram.add(measure.of(cell)));
        }
    }

    int volumes() {
        return volumes;
    }

    long cells() {
        return cells;
    }

    /** Cells in 1000 µm³ of the volumes, whatever is in them. */
    double density() {
        return THOUSAND * cells / cubicMicrometers;
    }

    Histogram histogram(Measure measure) {
        return Objects.requireNonNull(histograms.get(measure));
    }

    /** Those of stored labels; of a cell in several pieces the largest counts. */
    static WholeCells of(List<VolumeRef> labels, StoredVolumes stored) {
        WholeCells found = new WholeCells();
        for (VolumeRef ref : labels) {
            VoxelSize size = ref.voxelSize();
            CellTable table = UnusableInput.checked(
                    StoredVolumes.describe(ref),
                    () -> CellTable.of(CleanedLabels.inPlace(stored.labels(ref)).labels(), size));
            double[] neighbors = NearestNeighbors.distances(
                    table.cells().stream().map(Cell::centerMicrometers).toList());
            found.begin(ref.shape().voxels() * size.z() * size.y() * size.x());
            for (int i = 0; i < neighbors.length; i++) {
                found.add(row(table.cells().get(i), neighbors[i]));
            }
        }
        return found;
    }

    private static CellRow row(Cell cell, double neighbor) {
        double unknown = Double.NaN;
        return new CellRow(
                cell.cubicMicrometers(),
                cell.elongation(),
                unknown,
                unknown,
                unknown,
                unknown,
                cell.touchesBorder() ? 1 : 0,
                neighbor);
    }
}
