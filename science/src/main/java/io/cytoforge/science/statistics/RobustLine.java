package io.cytoforge.science.statistics;

import java.util.Arrays;

/** Lines through points of which some lie elsewhere. */
public final class RobustLine {
    private static final int ROUNDS = 8;
    private static final double HUBER = 1.5;

    private RobustLine() {}

    /**
     * Where errors grow with the value: least squares with weights n / y², y that of the line before, and Huber's weights.
     *
     * @return intercept and slope; NaN if there are not two points
     */
    public static double[] relative(double[] x, double[] y, double[] n) {
        if (x.length < 2) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double floor = 1e-3 * Arrays.stream(y).map(Math::abs).max().orElse(1) + 1e-30;
        double[] weight = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double scale = Math.max(y[i], floor);
            weight[i] = n[i] / (scale * scale);
        }
        double[] line = leastSquares(x, y, weight);
        for (int round = 0; round < ROUNDS; round++) {
            double[] relative = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double expected = Math.max(line[0] + line[1] * x[i], floor);
                weight[i] = n[i] / (expected * expected);
                relative[i] = Math.sqrt(n[i]) * (y[i] - line[0] - line[1] * x[i]) / expected;
            }
            double spread = 1.4826 * medianMagnitude(relative) + 1e-12;
            for (int i = 0; i < x.length; i++) {
                weight[i] *= Math.min(1, HUBER * spread / Math.max(1e-30, Math.abs(relative[i])));
            }
            line = leastSquares(x, y, weight);
        }
        return line;
    }

    private static double[] leastSquares(double[] x, double[] y, double[] weight) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        for (int i = 0; i < x.length; i++) {
            n += weight[i];
            sx += weight[i] * x[i];
            sy += weight[i] * y[i];
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += weight[i] * (x[i] - sx / n) * (x[i] - sx / n);
            xy += weight[i] * (x[i] - sx / n) * (y[i] - sy / n);
        }
        double slope = xx > 0 ? xy / xx : Double.NaN;
        return new double[] {sy / n - slope * sx / n, slope};
    }

    /**
     * The median of the slopes between all pairs (Theil and Sen), and the median of what is left.
     *
     * @param times how often each point counts
     * @return intercept and slope; NaN if no two points differ in x
     */
    public static double[] median(double[] x, double[] y, int[] times) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        double[] weights = new double[slopes.length];
        int pairs = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(x[i] - x[j]) > 1e-9 && times[i] * times[j] > 0) {
                    slopes[pairs] = (y[i] - y[j]) / (x[i] - x[j]);
                    weights[pairs++] = times[i] * times[j] * Math.abs(x[i] - x[j]);
                }
            }
        }
        double slope = WeightedMedian.of(Arrays.copyOf(slopes, pairs), Arrays.copyOf(weights, pairs));
        double[] left = new double[x.length];
        double[] counts = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            left[i] = y[i] - slope * x[i];
            counts[i] = times[i];
        }
        return new double[] {WeightedMedian.of(left, counts), slope};
    }

    private static double medianMagnitude(double[] values) {
        double[] magnitudes = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return magnitudes[magnitudes.length / 2];
    }
}
