package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;

/**
 * The slope of a depth: the plane of least squares through the voxels around a point, which count less the farther they
 * are, by (1 − t²)² along each axis. Voxels behind the volume's border do not count, so the border tilts nothing.
 */
final class DepthSlope {
    /** Half the breadth of the neighbourhood, in mean edges of a voxel. */
    private static final double BREADTH = 2.5;

    private static final int MOST_STEPS = 5;
    /** The slope of a depth is 1 but where surfaces on several sides are about equally near. */
    private static final double LEAST_SLOPE = 0.1;

    private final GridAxes axes;
    private final Shape3 shape;
    private final float[] depths;
    private final int[] reach;

    DepthSlope(GridAxes axes, float[] depths) {
        this.axes = axes;
        this.shape = axes.shape();
        this.depths = depths;
        double mean = Math.cbrt(axes.z().step() * axes.y().step() * axes.x().step());
        reach = new int[] {reach(axes.z(), mean), reach(axes.y(), mean), reach(axes.x(), mean)};
    }

    private static int reach(GridAxis axis, double mean) {
        return Math.clamp(Math.round(BREADTH * mean / axis.step()), 1, MOST_STEPS);
    }

    /** Unit vector against the slope; the null vector where there is hardly any. */
    Point3 outwardAt(Point3 point) {
        Window z = new Window(axes.z(), point.z(), reach[0]);
        Window y = new Window(axes.y(), point.y(), reach[1]);
        Window x = new Window(axes.x(), point.x(), reach[2]);
        double alongZ = 0;
        double alongY = 0;
        double alongX = 0;
        for (int i = 0; i < z.weights.length; i++) {
            for (int j = 0; j < y.weights.length; j++) {
                int row = shape.index(z.first + i, y.first + j, x.first);
                double sum = 0;
                double sloping = 0;
                for (int k = 0; k < x.weights.length; k++) {
                    sum += x.weights[k] * depths[row + k];
                    sloping += x.slopes[k] * depths[row + k];
                }
                alongZ += z.slopes[i] * y.weights[j] * sum;
                alongY += z.weights[i] * y.slopes[j] * sum;
                alongX += z.weights[i] * y.weights[j] * sloping;
            }
        }
        double length = Math.sqrt(alongZ * alongZ + alongY * alongY + alongX * alongX);
        return length < LEAST_SLOPE
                ? CellSite.NOWHERE
                : new Point3(-alongZ / length, -alongY / length, -alongX / length);
    }

    /** The voxels of one axis that count: their shares of the mean, and of the slope per µm. */
    private static final class Window {
        final int first;
        final double[] weights;
        final double[] slopes;

        Window(GridAxis axis, double place, int reach) {
            double position = axis.position(place);
            int nearest = (int) Math.round(position);
            first = Math.max(0, nearest - reach);
            int length = Math.min(axis.length() - 1, nearest + reach) - first + 1;
            weights = new double[length];
            slopes = new double[length];
            double total = 0;
            double mean = 0;
            for (int i = 0; i < length; i++) {
                double share = (first + i - position) / (reach + 0.5);
                double weight = Math.max(0, 1 - share * share);
                weights[i] = weight * weight;
                total += weights[i];
                mean += weights[i] * i;
            }
            spread(total, mean / total, axis.step());
        }

        private void spread(double total, double mean, double step) {
            double square = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= total;
                square += weights[i] * (i - mean) * (i - mean);
            }
            for (int i = 0; i < weights.length && square > 0; i++) {
                slopes[i] = weights[i] * (i - mean) / (square * step);
            }
        }
    }
}
