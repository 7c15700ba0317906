package io.cytoforge.benchmarks.measure;

import java.util.Arrays;

/**
 * How long something took, over several runs.
 *
 * @param best in seconds
 * @param median in seconds
 * @param products median of each run's time over that of a matrix product right before and after it
 */
public record Timing(double best, double median, double products) {
    public Timing {
        if (!(best > 0 && median >= best && products > 0)) {
            throw new IllegalArgumentException("times must be positive and the best the least, were %s, %s and %s"
                    .formatted(best, median, products));
        }
    }

    /**
     * Of runs in their order.
     *
     * @param seconds of each run, at least one
     * @param products seconds of a product before the first run and after each: one more than runs
     */
    static Timing of(double[] seconds, double[] products) {
        if (seconds.length == 0 || products.length != seconds.length + 1) {
            throw new IllegalArgumentException(
                    "%d runs need a product before and after each, got %d".formatted(seconds.length, products.length));
        }
        double[] ratios = new double[seconds.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = seconds[i] / ((products[i] + products[i + 1]) / 2);
        }
        return new Timing(Arrays.stream(seconds).min().orElseThrow(), median(seconds), median(ratios));
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Million voxels per second, at best. */
    public double megavoxels(long voxels) {
        return voxels / best / 1e6;
    }

    /** How many times as long as the other, both counted in matrix products, so that a change of the machine's pace cancels. */
    public double over(Timing other) {
        return products / other.products;
    }
}
