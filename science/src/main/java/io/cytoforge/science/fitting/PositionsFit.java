package io.cytoforge.science.fitting;

import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.tissue.CellShape;
import java.util.List;

/**
 * Where cells sit. They sit below the surface if the inside is empty: if they fill less than 65 % of the foreground, and 95 %
 * of the centres lie at least one and a half diameters less deep than the foreground's deepest voxel. Then they are one layer
 * if the depths of the middle 90 % differ by less than a diameter, else some layers. Otherwise they are spread at random,
 * with the example's density.
 */
final class PositionsFit {
    /** In diameters. */
    private static final double EMPTY_INSIDE = 1.5;

    private static final double JITTER = 0.1;
    /** Cells that fill more of the foreground than this are not only below its surface. */
    private static final double FILLED = 0.65;

    private PositionsFit() {}

    /**
     * @param distance that centres keep, µm
     * @param notes where to say what was cut to what is allowed
     */
    static PositionsSpec of(TissueStatistics tissue, CellShape cells, double distance, List<String> notes) {
        double diameter = 2 * tissue.meanRadius();
        if (!tissue.coversAll() && tissue.labelledShare() < FILLED) {
            Sample depths = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::depth));
            double thickness = depths.quantile(0.95) - depths.quantile(0.05);
            boolean isEmptyInside = depths.quantile(0.95) + EMPTY_INSIDE * diameter < tissue.deepest();
            if (isEmptyInside && thickness < diameter) {
                return new SurfacePositions(
                        Math.min(1e5, depths.quantile(0.5)), Math.clamp(distance / cells.spacing(), 0.2, 10));
            }
            if (isEmptyInside) {
                int layers = 1 + (int) Math.round(thickness / cells.spacing());
                return new LayeredPositions(1, JITTER, Math.min(10_000, layers));
            }
        }
        double density = Allowed.clip("the density per µm³", tissue.density() / 1000, Double.MIN_NORMAL, 1000, notes);
        return new RandomPositions(new CellAmount.Density(density), Math.min(1e5, distance));
    }
}
