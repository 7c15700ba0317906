package io.cytoforge.worker.painting;

import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far what is painted in bfloat16 may be from single precision, of white 1. Rounding to the nearest alone makes a mean
 * of 0.0007 to 0.001 with the starter models; cutting digits off instead makes 0.003 (docs/adr/0019).
 */
public final class Bfloat16 {
    /** Bound of the mean difference. */
    public static final double MAX_MEAN = 0.002;

    /** Bound of the largest difference. */
    public static final double MAX_DIFFERENCE = 0.1;

    /** Of a synthesis, roughly. */
    private static final Shape3 PATCH = new Shape3(32, 64, 64);

    private Bfloat16() {}

    /**
     * Paints a patch of balls in both.
     *
     * @param channels of the models' input
     * @return why bfloat16 is not to be used; empty if it stays within its bounds
     */
    public static Optional<String> objection(PatchModel single, PatchModel narrow, int channels) {
        return objection(single, narrow, channels, PATCH);
    }

    /** The same with a patch of another shape. */
    static Optional<String> objection(PatchModel single, PatchModel narrow, int channels, Shape3 patch) {
        float[] input = balls(channels, patch);
        float[] expected = single.paint(input, patch);
        float[] found = narrow.paint(input, patch);
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(expected[i] - found[i]);
            sum += difference;
            largest = Math.max(largest, difference);
        }
        double mean = sum / expected.length;
        // what is no number is within no bound
        return mean <= MAX_MEAN && largest <= MAX_DIFFERENCE
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "what it paints in bfloat16 differs from float32 by %.4f on average and %.4f at most, of white 1;"
                                + " %s and %s are allowed",
                        mean,
                        largest,
                        MAX_MEAN,
                        MAX_DIFFERENCE));
    }

    /** Balls at equal distances; what tells their place is the same everywhere. */
    private static float[] balls(int channels, Shape3 patch) {
        float[] input = new float[channels * patch.arrayLength()];
        Arrays.fill(input, 0.1f);
        for (int i = 0; i < patch.arrayLength(); i++) {
            int z = i / (patch.y() * patch.x()) % 16 - 8;
            int y = i / patch.x() % patch.y() % 16 - 8;
            int x = i % patch.x() % 16 - 8;
            input[channels * i] = z * z + y * y + x * x < 25 ? 1 : 0;
        }
        return input;
    }
}
