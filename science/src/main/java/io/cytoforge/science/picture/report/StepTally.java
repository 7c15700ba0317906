package io.cytoforge.science.picture.report;

import java.util.stream.IntStream;

/** Counts the steps from one id to another along rows, plane by plane, and those over a voxel with an id in between. */
final class StepTally {
    private final int width;
    private final int planeVoxels;
    private final long[] steps;
    private final long[] between;

    /**
     * @param width voxels of a row
     * @param planeVoxels voxels of a plane
     */
    StepTally(int planes, int planeVoxels, int width) {
        this.width = width;
        this.planeVoxels = planeVoxels;
        steps = new long[planes];
        between = new long[planes];
    }

    /** @param ids of whole planes, from plane z on */
    void add(int[] ids, int z) {
        IntStream.range(0, ids.length / planeVoxels).parallel().forEach(plane -> {
            long changes = 0;
            long foreign = 0;
            for (int row = plane * planeVoxels; row < (plane + 1) * planeVoxels; row += width) {
                for (int i = row; i < row + width - 1; i++) {
                    if (ids[i] != ids[i + 1]) {
                        changes++;
                        foreign += i > row && isBetween(ids[i - 1], ids[i], ids[i + 1]) ? 1 : 0;
                    }
                }
            }
            steps[z + plane] = changes;
            between[z + plane] = foreign;
        });
    }

    /** Whether an id lies strictly between those on both sides. */
    static boolean isBetween(int before, int id, int after) {
        return before < id && id < after || before > id && id > after;
    }

    long steps() {
        return IntStream.range(0, steps.length).mapToLong(z -> steps[z]).sum();
    }

    long between() {
        return IntStream.range(0, between.length).mapToLong(z -> between[z]).sum();
    }

    /** The plane of most steps, of equals the one nearest to the middle, and the first of two. */
    int richest() {
        return most(steps);
    }

    /** The plane of most voxels with an id in between, of equals the one nearest to the middle, and the first of two. */
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
