package io.cytoforge.worker.bench;

import java.util.Arrays;

/**
 * How long something took, over several runs.
 *
 * @param best in seconds
 * @param median in seconds
 */
public record Timing(double best, double median) {
    /** Runs the work, after some runs to warm up that do not count. */
    public static Timing of(int warmUps, int runs, Runnable work) {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = once(work);
        }
        Arrays.sort(seconds);
        return new Timing(seconds[0], seconds[runs / 2]);
    }

    /** Seconds that the work takes now. */
    public static double once(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Million voxels per second, at best. */
    public double megavoxels(long voxels) {
        return voxels / best / 1e6;
    }
}
