package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.tissue.CellShape;
import java.util.List;

/**
 * Where cells sit. They sit below the surface if the inside is empty: if they fill less than 65 % of the foreground, and 95 %
 * of the centers lie at least one and a half diameters less deep than the foreground's deepest voxel. Then they are one layer
 * if the depths of the middle 90 % differ by less than a diameter, else some layers. Otherwise they are spread at random,
 * with the example's density, as {@link SpacingFit} found.
 */
final class PositionsFit {
    /** In diameters. */
    private static final double EMPTY_INSIDE = 1.5;

    private static final double JITTER = 0.1;
    /** Cells that fill more of the foreground than this are not only below its surface. */
    private static final double FILLED = 0.65;

    private PositionsFit() {}

    /**
     * @param spacing of random cells
     * @param notes where to say what was cut to what is allowed
     */
    static PositionsSpec of(TissueStatistics tissue, CellShape cells, SpacingFit spacing, List<String> notes) {
        double diameter = 2 * tissue.meanRadius();
        if (!tissue.coversAll() && tissue.labeledShare() < FILLED) {
            Sample depths = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::depth));
            double thickness = depths.quantile(0.95) - depths.quantile(0.05);
            boolean isEmptyInside = depths.quantile(0.95) + EMPTY_INSIDE * diameter < tissue.deepest();
            if (isEmptyInside && thickness < diameter) {
                return new SurfacePositions(
                        Math.min(1e5, depths.quantile(0.5)), Math.clamp(spacing.distance() / cells.spacing(), 0.2, 10));
            }
            if (isEmptyInside) {
                int layers = 1 + (int) Math.round(thickness / cells.spacing());
                return new LayeredPositions(1, JITTER, Math.min(10_000, layers));
            }
        }
        double density = FittedValue.clip("the density per 1000 µm³", tissue.density(), Double.MIN_NORMAL, 1e6, notes);
        return new RandomPositions(
                null,
                density,
                Math.min(1e5, spacing.distance()),
                spacing.distanceSpread(),
                spacing.minimumDepth() == tissue.meanRadius() ? null : Double.valueOf(spacing.minimumDepth()),
                spacing.surfaceLayer());
    }
}
