package io.cytoforge.science.fitting.measure;

import io.cytoforge.science.morphometry.TissueStatistics;

/**
 * By how much a simulation missed a measure of an example.
 *
 * @param factor by which its mean is to be multiplied, in [0.8, 1.25]
 * @param relativeVariance by which its variance is too small, as a share of the squared mean
 */
public record Missed(double factor, double relativeVariance) {
    private static final double MOST = 1.25;

    /**
     * Of one measure.
     *
     * @param key of it
     */
    public static Missed of(String key, TissueStatistics example, TissueStatistics simulated) {
        Sample wanted = Measure.of(key).of(example);
        Sample is = Measure.of(key).of(simulated);
        double factor = wanted.mean() / Math.max(is.mean(), Double.MIN_NORMAL);
        return new Missed(Math.clamp(factor, 1 / MOST, MOST), relativeVariance(wanted) - relativeVariance(is));
    }

    private static double relativeVariance(Sample sample) {
        double share = sample.deviation() / Math.max(sample.mean(), Double.MIN_NORMAL);
        return share * share;
    }

    /** A relative spread after the variance that it missed, or a share of it, is added. */
    public double spread(double before, double share, double most) {
        return Math.clamp(Math.sqrt(Math.max(0, before * before + share * relativeVariance)), 0, most);
    }
}
