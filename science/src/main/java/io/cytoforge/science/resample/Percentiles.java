package io.cytoforge.science.resample;

import io.cytoforge.science.volume.BlockSource;

/** Percentiles of all voxels, exact also where they are more than memory holds; linear between ranks, as numpy computes them. */
public final class Percentiles {
    private Percentiles() {}

    /**
     * @param percents each in [0, 100]
     * @return one value for each
     */
    public static double[] of(BlockSource volume, double... percents) {
        OrderStatistic order = new OrderStatistic(volume);
        long last = volume.shape().voxels() - 1;
        double[] found = new double[percents.length];
        for (int i = 0; i < percents.length; i++) {
            if (!(percents[i] >= 0 && percents[i] <= 100)) {
                throw new IllegalArgumentException("percentile must be between 0 and 100, was " + percents[i]);
            }
            double rank = percents[i] / 100 * last;
            long below = (long) rank;
            double share = rank - below;
            double low = order.at(below);
            found[i] = share == 0 ? low : low + share * (order.at(below + 1) - low);
        }
        return found;
    }
}
