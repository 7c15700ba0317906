package io.cytoforge.science.foreground;

import io.cytoforge.science.validation.UnusableDataException;

/** The threshold that separates the values best into two classes (Otsu 1979). */
public final class Otsu {
    private static final int BINS = 256;

    private Otsu() {}

    /**
     * Center of the bin, of 256 between the smallest and the largest value, up to which the values form the lower class.
     *
     * @throws IllegalArgumentException if all values are equal or one is not finite: there are no two classes
     */
    public static double threshold(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnusableDataException("the image holds a voxel that is not finite: " + value);
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (least == most) {
            throw new UnusableDataException("the image is constant (%s): it has no foreground".formatted(least));
        }
        double width = ((double) most - least) / BINS;
        long[] counts = new long[BINS];
        for (float value : values) {
            counts[Math.min(BINS - 1, (int) ((value - (double) least) / width))]++;
        }
        return least + (best(counts) + 0.5) * width;
    }

    /** The bin after which the variance between the classes, w₁ w₂ (μ₁ − μ₂)², is largest. */
    private static int best(long[] counts) {
        double allCount = 0;
        double allSum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            allCount += counts[bin];
            allSum += (double) bin * counts[bin];
        }
        double count = 0;
        double sum = 0;
        double largest = -1;
        int best = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            count += counts[bin];
            sum += (double) bin * counts[bin];
            double difference = sum / count - (allSum - sum) / (allCount - count);
            double variance = count * (allCount - count) * difference * difference;
            if (variance > largest) {
                largest = variance;
                best = bin;
            }
        }
        return best;
    }
}
