package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;

/**
 * The slope of a depth: the plane of least squares through the voxels around a point, which count less the farther they
 * are, by (1 − t²)² along each axis. The neighbourhood is the widest of a few in which the depth is still about a plane:
 * a surface of voxels has terraces, and only what is wider than they are sees past them. Voxels behind the volume's
 * border do not count, so the border tilts nothing.
 */
final class DepthSlope {
    /** Half the breadths of the neighbourhoods, in edges of a voxel between the mean and the longest. */
    private static final double[] BREADTHS = {10, 7, 5, 3.5, 2.5};
    /** Of wide neighbourhoods not every voxel is asked. */
    private static final int MOST_STEPS = 4;
    /** The depth grows by 1 µm per µm but where surfaces on several sides are about equally near. */
    private static final double PLANE = 0.85;

    private static final double LEAST_SLOPE = 0.3;

    private final GridAxes axes;
    private final Shape3 shape;
    private final float[] depths;
    private final double unit;

    DepthSlope(GridAxes axes, float[] depths) {
        this.axes = axes;
        this.shape = axes.shape();
        this.depths = depths;
        double mean = Math.cbrt(axes.z().step() * axes.y().step() * axes.x().step());
        unit = Math.sqrt(mean
                * Math.max(axes.z().step(), Math.max(axes.y().step(), axes.x().step())));
    }

    /** Unit vector against the slope; the null vector where there is hardly any. */
    Point3 outwardAt(Point3 point) {
        double[] slope = {};
        double steepness = 0;
        for (int i = 0; i < BREADTHS.length && steepness < PLANE; i++) {
            slope = slope(point, BREADTHS[i] * unit);
            steepness = Math.sqrt(slope[0] * slope[0] + slope[1] * slope[1] + slope[2] * slope[2]);
        }
        return steepness < LEAST_SLOPE
                ? CellSite.NOWHERE
                : new Point3(-slope[0] / steepness, -slope[1] / steepness, -slope[2] / steepness);
    }

    private double[] slope(Point3 point, double breadth) {
        Window z = new Window(axes.z(), point.z(), breadth);
        Window y = new Window(axes.y(), point.y(), breadth);
        Window x = new Window(axes.x(), point.x(), breadth);
        double[] slope = new double[3];
        for (int i = 0; i < z.weights.length; i++) {
            for (int j = 0; j < y.weights.length; j++) {
                int row = shape.index(z.voxel(i), y.voxel(j), x.first);
                double sum = 0;
                double sloping = 0;
                for (int k = 0; k < x.weights.length; k++) {
                    double depth = depths[row + k * x.stride];
                    sum += x.weights[k] * depth;
                    sloping += x.slopes[k] * depth;
                }
                slope[0] += z.slopes[i] * y.weights[j] * sum;
                slope[1] += z.weights[i] * y.slopes[j] * sum;
                slope[2] += z.weights[i] * y.weights[j] * sloping;
            }
        }
        return slope;
    }

    /** The voxels of one axis that count: their shares of the mean, and of the slope per µm. */
    private static final class Window {
        final int first;
        final int stride;
        final double[] weights;
        final double[] slopes;

        Window(GridAxis axis, double place, double breadth) {
            double position = axis.position(place);
            int nearest = (int) Math.round(position);
            int reach = Math.max(1, (int) Math.round(breadth / axis.step()));
            stride = Math.ceilDiv(reach, MOST_STEPS);
            int below = Math.min(nearest, reach) / stride;
            int above = Math.min(axis.length() - 1 - nearest, reach) / stride;
            first = nearest - below * stride;
            weights = new double[below + above + 1];
            slopes = new double[weights.length];
            double total = 0;
            double centre = 0;
            for (int i = 0; i < weights.length; i++) {
                double share = (voxel(i) - position) / (reach + 0.5);
                double weight = Math.max(0, 1 - share * share);
                weights[i] = weight * weight;
                total += weights[i];
                centre += weights[i] * i;
            }
            spread(total, centre / total, stride * axis.step());
        }

        int voxel(int i) {
            return first + i * stride;
        }

        private void spread(double total, double centre, double step) {
            double square = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= total;
                square += weights[i] * (i - centre) * (i - centre);
            }
            for (int i = 0; i < weights.length && square > 0; i++) {
                slopes[i] = weights[i] * (i - centre) / (square * step);
            }
        }
    }
}
