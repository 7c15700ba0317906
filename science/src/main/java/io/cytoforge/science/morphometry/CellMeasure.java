package io.cytoforge.science.morphometry;

import io.cytoforge.science.labels.Cell;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/** Measures cells one by one; threads may share it. */
final class CellMeasure {
    private final LabelVolume labels;
    private final VoxelSize voxelSize;
    private final List<Cell> all;
    private final double[] nearest;
    private final CellSurfaces surfaces;
    private final Gaps gaps;
    private final Depths depths;
    private final RoughnessMeasure roughness;

    CellMeasure(LabelVolume labels, MaskVolume foreground, VoxelSize voxelSize, List<Cell> all) {
        this.labels = labels;
        this.voxelSize = voxelSize;
        this.all = all;
        nearest = NearestNeighbours.distances(
                all.stream().map(Cell::centreMicrometres).toList());
        surfaces = CellSurfaces.of(labels, voxelSize);
        gaps = new Gaps(labels, voxelSize);
        depths = new Depths(foreground, voxelSize);
        roughness = new RoughnessMeasure(voxelSize);
    }

    double deepest() {
        return depths.deepest();
    }

    /** @param number place among all cells; it does not touch the border */
    CellStatistics of(int number) {
        Cell cell = all.get(number);
        VoxelBody body = VoxelBody.cut(labels, cell, voxelSize);
        double[] covariance = body.covariance();
        LogStretch stretch = roughness.stretch(covariance);
        double radius = Math.cbrt(3 * cell.cubicMicrometres() / (4 * Math.PI));
        return new CellStatistics(
                cell.id(),
                cell.centreMicrometres(),
                cell.cubicMicrometres(),
                stretch,
                compactness(covariance, radius),
                nearest[number],
                surfaces.contact(cell.id()),
                gaps.of(cell),
                depths.at(cell.centre()),
                depths.outward(cell.centre()),
                roughness.of(body, stretch, radius));
    }

    /** A ball has moments of 3/5 r² in all; a body of few voxels may have less than any ball. */
    private double compactness(double[] covariance, double radius) {
        double least = 0.25
                * (voxelSize.z() * voxelSize.z() + voxelSize.y() * voxelSize.y() + voxelSize.x() * voxelSize.x())
                / 3;
        double moments = Math.max(least, covariance[0] + covariance[4] + covariance[8]);
        return Math.min(1, 0.6 * radius * radius / moments);
    }
}
