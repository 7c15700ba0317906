package io.cytoforge.science.rendering;

import java.util.random.RandomGenerator;

/** Poisson draws: how many photons arrive where λ are expected; the same on every machine. */
public final class ShotNoise {
    /** e^-λ must not underflow; larger expectations are drawn as a sum of parts, which is exact. */
    private static final double PART = 30;
    /** Above this, a rounded Gaussian: its skewness of 1/√λ is too small to see. */
    private static final double GAUSSIAN = 1000;

    private ShotNoise() {}

    /** @param expected λ ≥ 0 */
    public static double draw(double expected, RandomGenerator random) {
        if (expected > GAUSSIAN) {
            return Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        int photons = 0;
        double left = expected;
        while (left > 0) {
            photons += drawPart(Math.min(left, PART), random);
            left -= PART;
        }
        return photons;
    }

    /** Arrivals within time λ at rate 1, by the product of uniform numbers (Knuth). */
    private static int drawPart(double expected, RandomGenerator random) {
        double end = StrictMath.exp(-expected);
        int arrivals = -1;
        for (double product = 1; product > end; product *= random.nextDouble()) {
            arrivals++;
        }
        return arrivals;
    }
}
