package io.cytoforge.science.statistics;

import java.util.OptionalDouble;

/** Where curves through given points, straight in between, reach a height or meet. Nothing is said beyond their ends. */
public final class Crossing {
    private Crossing() {}

    /**
     * Where a curve first reaches a height.
     *
     * @param x ascending
     * @param y as many
     * @return empty if it begins above the height, or never reaches it
     */
    public static OptionalDouble of(double[] x, double[] y, double height) {
        for (int i = 0; i < x.length; i++) {
            if (y[i] >= height) {
                return i == 0
                        ? y[0] == height ? OptionalDouble.of(x[0]) : OptionalDouble.empty()
                        : OptionalDouble.of(x[i - 1] + (x[i] - x[i - 1]) * (height - y[i - 1]) / (y[i] - y[i - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * Where a curve that begins below another first meets it.
     *
     * @param x ascending, of both curves
     * @return empty if it does not begin below, or stays below
     */
    public static OptionalDouble of(double[] x, double[] lower, double[] upper) {
        double[] gap = new double[x.length];
        for (int i = 0; i < gap.length; i++) {
            gap[i] = lower[i] - upper[i];
        }
        return of(x, gap, 0);
    }
}
