package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.function.IntToDoubleFunction;

/**
 * Deviations of the point spread function that are tried: so many voxels along each axis, evenly over their logarithm, and
 * between them a parabola through the best and its neighbors.
 */
final class Widths {
    private static final int COUNT = 10;
    private static final double LEAST = 0.3;
    private static final double MOST = 4;

    private final double[] voxels = new double[COUNT];
    private final VoxelSize size;
    private final boolean flat;

    Widths(VoxelSize size, Shape3 volume) {
        this.size = size;
        flat = volume.z() < 5;
        for (int i = 0; i < COUNT; i++) {
            voxels[i] = LEAST * StrictMath.pow(MOST / LEAST, (double) i / (COUNT - 1));
        }
    }

    /** Whether there are too few planes to tell widths along z. */
    boolean isFlat() {
        return flat;
    }

    private double mean() {
        return (size.y() + size.x()) / 2;
    }

    /** In voxels along y and x; the same in µm. */
    double[][] across() {
        double[][] pairs = new double[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            pairs[i] = new double[] {voxels[i] * mean() / size.y(), voxels[i] * mean() / size.x()};
        }
        return pairs;
    }

    /** In voxels along z. */
    double[] along() {
        return flat ? new double[] {0} : voxels.clone();
    }

    /** The widest of all in voxels. */
    static double widest() {
        return MOST;
    }

    /**
     * The pair at the lowest of some values.
     *
     * @param values of the first across with all along first
     * @return across and along, µm
     */
    double[] lowest(double[] values) {
        int deep = along().length;
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        int row = best / deep;
        int column = best % deep;
        double across = between(row, COUNT, i -> values[i * deep + column]) * mean();
        double along = flat ? 0 : between(column, COUNT, i -> values[row * deep + i]) * size.z();
        return new double[] {across, along};
    }

    private double between(int best, int count, IntToDoubleFunction values) {
        if (best == 0 || best == count - 1) {
            return voxels[best];
        }
        double before = values.applyAsDouble(best - 1);
        double here = values.applyAsDouble(best);
        double behind = values.applyAsDouble(best + 1);
        double curvature = before - 2 * here + behind;
        double shift = curvature > 0 ? 0.5 * (before - behind) / curvature : 0;
        return voxels[best] * StrictMath.pow(voxels[1] / voxels[0], Math.clamp(shift, -0.5, 0.5));
    }

    /** Whether a deviation across, µm, is the least that is tried. */
    boolean isLeastAcross(double micrometers) {
        return micrometers <= LEAST * mean() * 1.001;
    }

    /** Whether a deviation along z, µm, is the least that is tried. */
    boolean isLeastAlong(double micrometers) {
        return micrometers <= LEAST * size.z() * 1.001;
    }

    /** Whether it is the most that is tried, across or along. */
    boolean isMost(double across, double along) {
        return across >= MOST * mean() * 0.999 || along >= MOST * size.z() * 0.999;
    }
}
