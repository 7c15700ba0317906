package io.cytoforge.worker.datasets.report;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How often values were seen, in memory that does not depend on how many there are: bins begin at multiples of their
 * width, and the width doubles whenever a value lies beyond all of them. So what was seen first changes nothing.
 */
final class Histogram {
    /** Bins on either side of 0. */
    private static final int HALF = 2048;

    private static final double OUTERMOST = 0.005;

    private long[] counts = new long[2 * HALF];
    private double width = 0x1p-20;
    private long known;
    private long zeros;
    private double sum;
    private double squares;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** What is not finite is not known, and left out. */
    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        while (value < -HALF * width || value >= HALF * width) {
            widen();
        }
        counts[HALF + (int) Math.floor(value / width)]++;
        known++;
        zeros += value == 0 ? 1 : 0;
        sum += value;
        squares += value * value;
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
    }

    private void widen() {
        long[] wider = new long[2 * HALF];
        for (int i = 0; i < counts.length; i++) {
            wider[HALF + Math.floorDiv(i - HALF, 2)] += counts[i];
        }
        counts = wider;
        width *= 2;
    }

    /**
     * The largest difference of the shares of values below any, of both (Kolmogorov and Smirnov), but for what lies within
     * one bin.
     *
     * @param other with at least one value, as this one
     * @return in [0, 1]; 0 if they are alike
     */
    double distance(Histogram other) {
        Histogram one = copy();
        Histogram two = other.copy();
        while (one.width < two.width) {
            one.widen();
        }
        while (two.width < one.width) {
            two.widen();
        }
        double below = 0;
        double farthest = 0;
        for (int i = 0; i < one.counts.length; i++) {
            below += (double) one.counts[i] / one.known - (double) two.counts[i] / two.known;
            farthest = Math.max(farthest, Math.abs(below));
        }
        return Math.min(1, farthest);
    }

    private Histogram copy() {
        Histogram copy = new Histogram();
        copy.counts = counts.clone();
        copy.width = width;
        copy.known = known;
        return copy;
    }

    /** How many values were known. */
    long known() {
        return known;
    }

    double mean() {
        return sum / known;
    }

    private double deviation() {
        return Math.sqrt(Math.max(0, squares / known - mean() * mean()));
    }

    /** The value below which a share of all is, within the width of a bin: 1/1000 of the largest. NaN if there is none. */
    double quantile(double share) {
        double target = share * known;
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= target) {
                double within = i == HALF ? aboveZero(target - below) : (target - below) / counts[i];
                return Math.clamp((i - HALF + within) * width, smallest, largest);
            }
            below += counts[i];
        }
        return Double.NaN;
    }

    /** Of the bin that begins with 0, which many values may be. */
    private double aboveZero(double target) {
        return target <= zeros ? 0 : (target - zeros) / (counts[HALF] - zeros);
    }

    /**
     * Counts in bins of equal width.
     *
     * @param from where the first begins
     * @param counts of all values; the first and the last bin hold what lies beyond, too
     */
    record Bins(double from, double width, List<Long> counts) {
        Bins {
            counts = List.copyOf(counts);
        }
    }

    /** At most so many bins over all values but the outermost 0.5 % on either side, unless nearly all others are alike. */
    Bins bins(int most) {
        double low = quantile(OUTERMOST);
        double high = quantile(1 - OUTERMOST);
        if (high - low < width) {
            low = smallest;
            high = largest;
        }
        double wide = width;
        while (Math.floor(high / wide) - Math.floor(low / wide) + 1 > most) {
            wide *= 2;
        }
        double first = Math.floor(low / wide);
        long[] bins = new long[(int) (Math.floor(high / wide) - first) + 1];
        for (int i = 0; i < counts.length; i++) {
            double place = Math.floor((i - HALF) * width / wide) - first;
            bins[(int) Math.clamp(place, 0, bins.length - 1)] += counts[i];
        }
        return new Bins(first * wide, wide, LongStream.of(bins).boxed().toList());
    }

    /**
     * What was seen.
     *
     * @param known how many values
     * @param sd standard deviation
     * @param low 5 % are below
     * @param high 5 % are above
     */
    record Distribution(
            long known,
            double mean,
            double sd,
            double smallest,
            double low,
            double median,
            double high,
            double largest,
            Bins bins) {}

    /** @return null if nothing was seen */
    @Nullable
    Distribution distribution() {
        return known == 0
                ? null
                : new Distribution(
                        known,
                        mean(),
                        deviation(),
                        smallest,
                        quantile(0.05),
                        quantile(0.5),
                        quantile(0.95),
                        largest,
                        bins(40));
    }
}
