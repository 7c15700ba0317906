package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.Elongation.Orientation;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The direction that the axes of cells follow: the one with the greatest mean stretch along it, 3/2 mean of nᵀ t n, if
 * that is at least half of ln ρ, more than two standard errors and more than 5 %; {@link Orientation#RANDOM} if none is.
 * Cells that lie along the surface are stretched by −ln ρ / 2 along its normal.
 *
 * @param log ln ρ
 * @param order mean of (3 cos² θ − 1) / 2 over the angles between axes and direction, in [0, 1]
 */
record Alignment(Orientation orientation, double log, double order) {
    private static final double MIN_ORDER = 0.5;
    private static final double MIN_STRETCH = 0.05;

    /** @param log ln ρ as far as the cells' shapes alone show it; 0 if they do not */
    static Alignment of(TissueStatistics tissue, double log) {
        Point3 z = new Point3(1, 0, 0);
        Point3 y = new Point3(0, 1, 0);
        Point3 x = new Point3(0, 0, 1);
        List<Alignment> found = new ArrayList<>();
        found.add(new Alignment(Orientation.RANDOM, log, 0));
        if (!tissue.coversAll()) {
            double along = along(tissue, CellStatistics::outward);
            add(found, Orientation.NORMAL, along, log);
            if (log > 0) {
                add(found, Orientation.TANGENT, -2 * along, log);
            }
        }
        add(found, Orientation.Z, along(tissue, cell -> z), log);
        add(found, Orientation.Y, along(tissue, cell -> y), log);
        add(found, Orientation.X, along(tissue, cell -> x), log);
        Alignment best = found.getFirst();
        for (Alignment next : found) {
            if (next.order * Math.abs(next.log) > best.order * Math.abs(best.log)) {
                best = next;
            }
        }
        return best;
    }

    /** Mean of ln ρ (3 cos² θ − 1) / 2; 0 if it may be chance. */
    private static double along(TissueStatistics tissue, Function<CellStatistics, Point3> direction) {
        Sample values = Sample.of(
                tissue.whole().stream().mapToDouble(cell -> 1.5 * cell.stretch().along(direction.apply(cell))));
        return ElongationFit.isCertain(values) ? values.mean() : 0;
    }

    private static void add(List<Alignment> found, Orientation orientation, double along, double log) {
        double size = Math.max(Math.abs(along), Math.abs(log));
        boolean isOne = Math.abs(along) > MIN_STRETCH && along * log >= 0 && Math.abs(along) >= MIN_ORDER * size;
        if (isOne) {
            double most = orientation == Orientation.TANGENT ? Math.abs(log) : size;
            found.add(new Alignment(orientation, Math.copySign(most, along), Math.abs(along) / size));
        }
    }

    /**
     * In degrees, in [0, 90]: of an angle θ ~ N(0, s), (3 cos² θ − 1) / 2 has the mean (1 + 3 e^(−2s²)) / 4. 0 if there
     * is no direction.
     */
    double disorder() {
        double share = Math.clamp((4 * order - 1) / 3, 1e-6, 1);
        return order == 0 ? 0 : Math.clamp(Math.toDegrees(Math.sqrt(-0.5 * StrictMath.log(share))), 0, 90);
    }
}
