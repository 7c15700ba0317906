package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import java.util.Arrays;

/**
 * The 3×3 rows around one row of a box of labels, one voxel longer at either end. What lies outside the box that was read is
 * background. Moving on by one in y reads three rows.
 */
final class TallyRows {
    private final int[] ids;
    private final Box3 read;
    private final Box3 core;
    private final int[][][] rows;
    private final int[] differing;
    private int z = -1;
    private int y = -1;

    TallyRows(int[] ids, Box3 read, Box3 core) {
        this.ids = ids;
        this.read = read;
        this.core = core;
        int length = core.shape().x() + 2;
        rows = new int[3][3][length];
        differing = new int[length];
    }

    /** Places the rows around row (z, y) of the volume. */
    void moveTo(int newZ, int newY) {
        boolean follows = newZ == z && newY == y + 1;
        if (follows) {
            for (int[][] plane : rows) {
                int[] free = plane[0];
                plane[0] = plane[1];
                plane[1] = plane[2];
                plane[2] = free;
            }
        }
        z = newZ;
        y = newY;
        for (int dz = 0; dz < 3; dz++) {
            for (int dy = follows ? 2 : 0; dy < 3; dy++) {
                load(z + dz - 1, y + dy - 1, rows[dz][dy]);
            }
        }
        compare();
    }

    private void load(int rowZ, int rowY, int[] into) {
        int inZ = rowZ - read.z();
        int inY = rowY - read.y();
        if (inZ < 0 || inZ >= read.shape().z() || inY < 0 || inY >= read.shape().y()) {
            Arrays.fill(into, 0);
            return;
        }
        int from = Math.max(core.x() - 1, read.x());
        int to = Math.min(
                core.x() + core.shape().x() + 1, read.x() + read.shape().x());
        into[0] = 0;
        into[into.length - 1] = 0;
        int place = read.shape().index(inZ, inY, from - read.x());
        System.arraycopy(ids, place, into, from - core.x() + 1, to - from);
    }

    /** Where any of the other eight rows differs from the one in the middle. */
    private void compare() {
        int[] middle = rows[1][1];
        Arrays.fill(differing, 0);
        for (int[][] plane : rows) {
            for (int[] row : plane) {
                for (int i = 0; i < differing.length; i++) {
                    differing[i] |= row[i] ^ middle[i];
                }
            }
        }
    }

    /** The row itself; its first voxel in the core is at 1. */
    int[] middle() {
        return rows[1][1];
    }

    int above(int i) {
        return rows[1][2][i];
    }

    int behind(int i) {
        return rows[2][1][i];
    }

    /** Whether all 26 neighbours have the same id, given that both neighbours in the row have. */
    boolean isInner(int i) {
        return (differing[i - 1] | differing[i] | differing[i + 1]) == 0;
    }

    /** Counts the neighbours that have another id, by {@link Crofton#direction direction}: two opposite ones in each. */
    void countCrossings(int i, int[] crossings) {
        int[] row = rows[1][1];
        int id = row[i];
        int low = i - 1;
        int high = i + 1;
        countPlanes(i, id, rows[0], rows[2], crossings);
        int[] below = rows[1][0];
        int[] above = rows[1][2];
        crossings[9] += other(below[low], id) + other(above[high], id);
        crossings[10] += other(below[i], id) + other(above[i], id);
        crossings[11] += other(below[high], id) + other(above[low], id);
        crossings[12] += other(row[low], id) + other(row[high], id);
    }

    private static void countPlanes(int i, int id, int[][] before, int[][] after, int[] crossings) {
        for (int y = 0; y < 3; y++) {
            int[] one = before[y];
            int[] opposite = after[2 - y];
            crossings[3 * y] += other(one[i - 1], id) + other(opposite[i + 1], id);
            crossings[3 * y + 1] += other(one[i], id) + other(opposite[i], id);
            crossings[3 * y + 2] += other(one[i + 1], id) + other(opposite[i - 1], id);
        }
    }

    private static int other(int neighbour, int id) {
        return neighbour != id ? 1 : 0;
    }
}
