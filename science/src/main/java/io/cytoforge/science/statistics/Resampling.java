package io.cytoforge.science.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The bootstrap over blocks of an image, or over its objects: neighbors vary together, so they are drawn together (B. Efron
 * and R. Tibshirani, "An Introduction to the Bootstrap", 1993). How often each is drawn stands for the draw.
 */
public final class Resampling {
    private static final int DRAWS = 100;
    private static final double TAIL = 0.05;

    private final int[][] draws;
    private final int[] all;

    /** @param units that are drawn, ≥ 1 */
    public Resampling(int units, RandomGenerator random) {
        draws = new int[DRAWS][units];
        for (int[] draw : draws) {
            for (int i = 0; i < units; i++) {
                draw[random.nextInt(units)]++;
            }
        }
        all = new int[units];
        Arrays.fill(all, 1);
    }

    /**
     * Estimates.
     *
     * @param statistic of how often each unit counts; NaN where it cannot be told
     */
    public Estimate estimate(ToDoubleFunction<int[]> statistic) {
        double value = statistic.applyAsDouble(all);
        double[] found = Arrays.stream(draws)
                .parallel()
                .mapToDouble(statistic)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (found.length == 0) {
            return new Estimate(value, value, value);
        }
        double low = found[(int) (TAIL * found.length)];
        double high = found[Math.min(found.length - 1, (int) ((1 - TAIL) * found.length))];
        return new Estimate(value, Math.min(low, value), Math.max(high, value));
    }
}
