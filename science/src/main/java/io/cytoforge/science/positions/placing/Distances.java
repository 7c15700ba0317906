package io.cytoforge.science.positions.placing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The distance in µm that each of some cells keeps; two cells keep the mean of theirs. The largest come first: they find
 * room while there is some.
 */
final class Distances {
    /** Distances stay within these shares of the mean however they are drawn. */
    private static final double MIN_SHARE = 0.3;

    private static final double MAX_SHARE = 2;

    private final double mean;
    private final int count;
    /** Descending; empty where all are the same. */
    private final double[] drawn;

    private Distances(double mean, int count, double[] drawn) {
        this.mean = mean;
        this.count = count;
        this.drawn = drawn;
    }

    /** The same for all. */
    static Distances of(double distance, int count) {
        return new Distances(distance, count, new double[0]);
    }

    /** @param spread standard deviation as a share of the mean; without any, nothing is drawn */
    static Distances draw(double mean, double spread, int count, RandomGenerator random) {
        if (spread == 0) {
            return of(mean, count);
        }
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = -mean * Math.clamp(1 + spread * random.nextGaussian(), MIN_SHARE, MAX_SHARE);
        }
        Arrays.sort(drawn);
        for (int i = 0; i < count; i++) {
            drawn[i] = -drawn[i];
        }
        return new Distances(mean, count, drawn);
    }

    /** How many cells there are. */
    int count() {
        return count;
    }

    double mean() {
        return mean;
    }

    double largest() {
        return drawn.length == 0 ? mean : drawn[0];
    }

    /** Of a cell, counted from 0. */
    double of(int cell) {
        return drawn.length == 0 ? mean : drawn[cell];
    }

    /** What two cells keep. */
    static double between(double one, double other) {
        return (one + other) / 2;
    }
}
