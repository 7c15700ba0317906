package io.cytoforge.science.labels;

import java.util.Arrays;

/**
 * What has been seen of each cell, as whole numbers: voxels, sums of coordinates and of their products, bounding box and
 * crossings of the surface. Sums of products may run over 64 bits; since they are only used relative to the cell's own
 * corner, where they fit (voxels · extent² &lt; 2⁶³), nothing is lost. 156 bytes per cell.
 */
final class CellSums {
    /** Places among the longs of a cell: voxels, Σz, Σy, Σx, Σzz, Σyy, Σxx, Σzy, Σzx, Σyx. */
    static final int LONGS = 10;
    /** Places among the ints of a cell: lowest z, y, x, highest z, y, x, crossings of each direction. */
    static final int INTS = 6 + Crofton.DIRECTIONS;

    private static final int CHUNK = 1 << 10;

    private long[][] longs = new long[1][];
    private int[][] ints = new int[1][];

    /** Makes room for a cell of which nothing has been seen. */
    void open(int slot) {
        int chunk = slot / CHUNK;
        if (chunk == longs.length) {
            longs = Arrays.copyOf(longs, 2 * chunk);
            ints = Arrays.copyOf(ints, 2 * chunk);
        }
        if (slot % CHUNK == 0) {
            longs[chunk] = new long[CHUNK * LONGS];
            ints[chunk] = new int[CHUNK * INTS];
        }
        int at = slot % CHUNK * INTS;
        Arrays.fill(ints[chunk], at, at + 3, Integer.MAX_VALUE);
        Arrays.fill(ints[chunk], at + 3, at + 6, -1);
    }

    /** Voxels x … x + n − 1 of a row belong to the cell. */
    void addRun(int slot, int z, int y, int x, int n) {
        long[] of = longs[slot / CHUNK];
        int at = slot % CHUNK * LONGS;
        long sumX = (long) n * (2L * x + n - 1) / 2;
        long squares = (long) n * x * x + (long) x * n * (n - 1) + (long) (n - 1) * n / 2 * (2L * n - 1) / 3;
        of[at] += n;
        of[at + 1] += (long) n * z;
        of[at + 2] += (long) n * y;
        of[at + 3] += sumX;
        of[at + 4] += (long) n * z * z;
        of[at + 5] += (long) n * y * y;
        of[at + 6] += squares;
        of[at + 7] += (long) n * z * y;
        of[at + 8] += z * sumX;
        of[at + 9] += y * sumX;
        int[] box = ints[slot / CHUNK];
        int b = slot % CHUNK * INTS;
        box[b] = Math.min(box[b], z);
        box[b + 1] = Math.min(box[b + 1], y);
        box[b + 2] = Math.min(box[b + 2], x);
        box[b + 3] = Math.max(box[b + 3], z);
        box[b + 4] = Math.max(box[b + 4], y);
        box[b + 5] = Math.max(box[b + 5], x + n - 1);
    }

    /** @param crossings of each direction */
    void addCrossings(int slot, int[] crossings) {
        addCrossings(slot, crossings, 0);
    }

    private void addCrossings(int slot, int[] from, int first) {
        int[] to = ints[slot / CHUNK];
        int at = slot % CHUNK * INTS + 6;
        for (int d = 0; d < Crofton.DIRECTIONS; d++) {
            long sum = (long) to[at + d] + from[first + d];
            if (sum > Integer.MAX_VALUE) {
                throw new ArithmeticException("a cell's surface is crossed more than 2³¹ times in one direction");
            }
            to[at + d] = (int) sum;
        }
    }

    /** Adds what another has seen of the same cell. */
    void add(int slot, CellSums other, int otherSlot) {
        long[] from = other.longs[otherSlot / CHUNK];
        int first = otherSlot % CHUNK * LONGS;
        long[] to = longs[slot / CHUNK];
        int at = slot % CHUNK * LONGS;
        for (int i = 0; i < LONGS; i++) {
            to[at + i] += from[first + i];
        }
        for (int i = 0; i < 3; i++) {
            setInt(slot, i, Math.min(getInt(slot, i), other.getInt(otherSlot, i)));
            setInt(slot, i + 3, Math.max(getInt(slot, i + 3), other.getInt(otherSlot, i + 3)));
        }
        addCrossings(slot, other.ints[otherSlot / CHUNK], otherSlot % CHUNK * INTS + 6);
    }

    long getLong(int slot, int place) {
        return longs[slot / CHUNK][slot % CHUNK * LONGS + place];
    }

    void setLong(int slot, int place, long value) {
        longs[slot / CHUNK][slot % CHUNK * LONGS + place] = value;
    }

    int getInt(int slot, int place) {
        return ints[slot / CHUNK][slot % CHUNK * INTS + place];
    }

    void setInt(int slot, int place, int value) {
        ints[slot / CHUNK][slot % CHUNK * INTS + place] = value;
    }
}
