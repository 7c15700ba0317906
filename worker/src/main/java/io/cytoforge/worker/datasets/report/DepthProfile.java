package io.cytoforge.worker.datasets.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Signal-to-noise ratios of cells by depth, in memory that does not depend on how many there are. */
final class DepthProfile {
    private static final int DEPTHS = 24;
    private static final double FIRST_WIDTH = 0x1p-10;

    /** Ratios are counted in steps of a quarter from −10 to 50; what lies beyond counts as that. */
    private static final double LOWEST = -10;

    private static final double STEP = 0.25;
    private static final int STEPS = 240;

    private final long[][] counts = new long[DEPTHS][STEPS];
    private double width = FIRST_WIDTH;

    /** @param depth µm, at least 0 */
    void add(double depth, double snr) {
        if (Double.isFinite(depth) && Double.isFinite(snr)) {
            while (depth >= DEPTHS * width) {
                widen();
            }
            int step = (int) Math.floor(Math.clamp((snr - LOWEST) / STEP, 0, STEPS - 1));
            counts[(int) Math.max(0, depth / width)][step]++;
        }
    }

    private void widen() {
        for (int to = 0; to < DEPTHS; to++) {
            long[] merged = new long[STEPS];
            for (int from = 2 * to; from < Math.min(DEPTHS, 2 * to + 2); from++) {
                for (int step = 0; step < STEPS; step++) {
                    merged[step] += counts[from][step];
                }
            }
            counts[to] = merged;
        }
        width *= 2;
    }

    /**
     * Ratios of the cells between two depths.
     *
     * @param from µm
     * @param to µm
     * @param lower a quarter is below
     * @param upper a quarter is above
     */
    record Layer(double from, double to, long cells, double lower, double median, double upper) {}

    /** Those in which there are cells, from the top. */
    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < DEPTHS; i++) {
            long cells = Arrays.stream(counts[i]).sum();
            if (cells > 0) {
                layers.add(new Layer(
                        i * width,
                        (i + 1) * width,
                        cells,
                        quantile(counts[i], 0.25 * cells),
                        quantile(counts[i], 0.5 * cells),
                        quantile(counts[i], 0.75 * cells)));
            }
        }
        return layers;
    }

    private static double quantile(long[] counts, double target) {
        double below = 0;
        int step = 0;
        while (below + counts[step] < target) {
            below += counts[step++];
        }
        return LOWEST + STEP * (step + (target - below) / Math.max(1, counts[step]));
    }
}
