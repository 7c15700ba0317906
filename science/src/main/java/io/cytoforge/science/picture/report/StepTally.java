package io.cytoforge.science.picture.report;

import java.util.stream.IntStream;

/**
 * Counts the steps from one id to another along a line, and those over a voxel with an id in between, for each slice that
 * the lines lie in.
 */
final class StepTally {
    private final long[] steps;
    private final long[] between;

    StepTally(int slices) {
        steps = new long[slices];
        between = new long[slices];
    }

    /** Whether an id lies strictly between those on both sides. */
    static boolean isBetween(int before, int id, int after) {
        return before < id && id < after || before > id && id > after;
    }

    /** Slices that differ may be added to by several threads at once. */
    void add(int slice, long steps, long between) {
        this.steps[slice] += steps;
        this.between[slice] += between;
    }

    long steps() {
        return IntStream.range(0, steps.length).mapToLong(z -> steps[z]).sum();
    }

    long between() {
        return IntStream.range(0, between.length).mapToLong(z -> between[z]).sum();
    }

    /** Of all steps, those that lead over a voxel with an id in between; 0 if there are fewer than some number. */
    double share(int leastSteps) {
        long all = steps();
        return all < leastSteps ? 0 : (double) between() / all;
    }

    /** The slice of most steps, of equals the one nearest to the middle, and the first of two. */
    int richest() {
        return most(steps);
    }

    /** The slice of most voxels with an id in between, of equals the one nearest to the middle, and the first of two. */
    int mostForeign() {
        return most(between);
    }

    private static int most(long[] counts) {
        int found = 0;
        for (int z = 1; z < counts.length; z++) {
            boolean isNearer = Math.abs(2 * z - counts.length + 1) < Math.abs(2 * found - counts.length + 1);
            if (counts[z] > counts[found] || counts[z] == counts[found] && isNearer) {
                found = z;
            }
        }
        return found;
    }
}
