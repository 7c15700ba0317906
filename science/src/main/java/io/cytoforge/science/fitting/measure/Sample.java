package io.cytoforge.science.fitting.measure;

import io.cytoforge.science.metrics.HistogramDistance;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Some numbers of one kind, at least one. */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /** Leaves out what is not finite. @throws IllegalArgumentException if nothing is left */
    public static Sample of(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            throw new UnusableDataException("a sample needs at least one finite number");
        }
        return new Sample(sorted);
    }

    /** How many. */
    public int size() {
        return sorted.length;
    }

    public double mean() {
        return Arrays.stream(sorted).sum() / sorted.length;
    }

    /** Standard deviation, with n − 1; 0 of a single number. */
    public double deviation() {
        double mean = mean();
        double sum = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return sorted.length == 1 ? 0 : Math.sqrt(sum / (sorted.length - 1));
    }

    /**
     * The value that a share of the numbers does not exceed, linear between the sorted numbers.
     *
     * @param share in [0, 1]; 0.5 is the median
     */
    public double quantile(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.min(place, sorted.length - 2.0);
        return sorted.length == 1 ? sorted[0] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /**
     * The value at a share of the numbers, each of which stands for 1 / n of them: number i at (i + ½) / n, linear between,
     * the outermost beyond.
     *
     * @param share in [0, 1]
     */
    public double middle(double share) {
        double place = Math.clamp(share * sorted.length - 0.5, 0, sorted.length - 1.0);
        int below = (int) Math.min(place, Math.max(0, sorted.length - 2));
        return sorted.length == 1 ? sorted[0] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /** Share of the numbers in [from, to). */
    public double share(double from, double to) {
        return (double) Arrays.stream(sorted)
                        .filter(value -> value >= from && value < to)
                        .count()
                / sorted.length;
    }

    /** The area between the cumulative distributions, in the numbers' unit. */
    public double wasserstein1(Sample other) {
        return HistogramDistance.wasserstein1(line(sorted), line(other.sorted));
    }

    private static FloatVolume line(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatVolume.wrap(new Shape3(1, 1, floats.length), floats);
    }
}
