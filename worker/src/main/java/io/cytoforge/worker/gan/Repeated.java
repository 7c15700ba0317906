package io.cytoforge.worker.gan;

import java.util.Arrays;

/** The same work several times over. */
final class Repeated {
    private Repeated() {}

    /**
     * Seconds of the fastest run.
     *
     * @param warmUps runs before those that count
     * @param runs at least 1
     */
    static double fastest(int warmUps, int runs, Runnable work) {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            work.run();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.stream(seconds).min().orElseThrow();
    }
}
