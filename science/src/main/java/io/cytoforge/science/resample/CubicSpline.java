package io.cytoforge.science.resample;

/**
 * The cubic spline through samples at 0, 1, 2, …, which go on as their mirror image about −½ and the other end: of degree
 * 3 between them, with two continuous derivatives. With β³ the cubic B-spline, v(p) = Σⱼ cⱼ β³(p − j) and, since the
 * spline goes through the samples s, cⱼ = Σₖ √3 z^|j − k| sₖ with z = √3 − 2 (docs/method.md, section 5.9). Both together are one weight for each sample, cut off where z^|j − k| is below the rounding
 * of a float, so that a value is made of few samples and the same ones in whatever box it is asked for.
 */
final class CubicSpline {
    /** |z|¹⁵ = 3·10⁻⁹. */
    private static final int REACH = 15;

    private static final double POLE = Math.sqrt(3) - 2;
    private static final double[] PREFILTER = prefilter();

    private final int samples;

    /** @param samples how many there are, at least 1 */
    CubicSpline(int samples) {
        this.samples = samples;
    }

    private static double[] prefilter() {
        double[] powers = new double[REACH + 1];
        double power = Math.sqrt(3);
        for (int i = 0; i <= REACH; i++) {
            powers[i] = power;
            power *= POLE;
        }
        return powers;
    }

    /** The first of the samples that a value is made of; never less for a later one. */
    int first(double place) {
        return Math.clamp((int) Math.floor(place) - 1L - REACH, 0, samples - 1);
    }

    /** Behind the last of them; never less for a later one. */
    int end(double place) {
        return Math.clamp((int) Math.floor(place) + 3L + REACH, 1, samples);
    }

    /**
     * @param place in [−½, samples − ½]
     * @return of the samples from the first to the end, together 1
     */
    float[] weights(double place) {
        int low = (int) Math.floor(place);
        int first = first(place);
        double[] weights = new double[end(place) - first];
        double sum = 0;
        for (int j = low - 1; j <= low + 2; j++) {
            double spline = spline(place - j);
            for (int k = j - REACH; k <= j + REACH; k++) {
                double weight = spline * PREFILTER[Math.abs(j - k)];
                weights[mirrored(k) - first] += weight;
                sum += weight;
            }
        }
        float[] rounded = new float[weights.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) (weights[i] / sum);
        }
        return rounded;
    }

    /** β³. */
    private static double spline(double x) {
        double away = Math.abs(x);
        if (away >= 2) {
            return 0;
        }
        double rest = 2 - away;
        return away < 1 ? 2.0 / 3 - away * away * rest / 2 : rest * rest * rest / 6;
    }

    private int mirrored(int sample) {
        int folded = Math.floorMod(sample, 2 * samples);
        return folded < samples ? folded : 2 * samples - 1 - folded;
    }
}
