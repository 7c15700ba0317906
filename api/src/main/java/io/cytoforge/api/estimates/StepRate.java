package io.cytoforge.api.estimates;

import java.util.Collection;

/**
 * How long a kind of step takes, in seconds for each unit of its work.
 *
 * @param median half of the measured tasks took less
 * @param low a tenth of them took less
 * @param high a tenth of them took more
 * @param measured how many tasks it comes from; 0 = it is a default
 */
record StepRate(double median, double low, double high, int measured) {
    /** Tasks whose work differs by more than this have other costs: a start, a cache that does not hold them. */
    private static final double ALIKE = 4;

    /** Fewer tell little of a spread. */
    private static final int ENOUGH = 5;

    /** How far a rate of another machine may be from one's own. */
    private static final double DOUBT = 3;

    /** How far a rate may be of which hardly anything was measured. */
    private static final double DOUBT_OF_FEW = 2;

    /** A rate that was measured elsewhere. */
    static StepRate of(double elsewhere) {
        return new StepRate(elsewhere, elsewhere / DOUBT, elsewhere * DOUBT, 0);
    }

    /**
     * From tasks of one kind: those of about as much work, if there are enough of them, else all.
     *
     * @param tasks at least one
     * @param work of one of the steps that are asked for
     */
    static StepRate of(Collection<MeasuredTask> tasks, double work) {
        double[] alike = sorted(tasks, work / ALIKE, work * ALIKE);
        double[] rates = alike.length >= ENOUGH ? alike : sorted(tasks, 0, Double.POSITIVE_INFINITY);
        double median = quantile(rates, 0.5);
        double low = quantile(rates, 0.1);
        double high = quantile(rates, 0.9);
        return rates.length >= ENOUGH
                ? new StepRate(median, low, high, rates.length)
                : new StepRate(
                        median,
                        Math.min(low, median / DOUBT_OF_FEW),
                        Math.max(high, median * DOUBT_OF_FEW),
                        rates.length);
    }

    private static double[] sorted(Collection<MeasuredTask> tasks, double least, double most) {
        return tasks.stream()
                .filter(task -> task.work() >= least && task.work() <= most)
                .mapToDouble(MeasuredTask::secondsPerWork)
                .sorted()
                .toArray();
    }

    /** Between the values beside it, in proportion. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    boolean isMeasured() {
        return measured > 0;
    }
}
