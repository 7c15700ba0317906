package io.cytoforge.science.watershed;

import java.util.Arrays;

/** Voxels that wait to be flooded: the lowest first, of equally low ones the one that came first. 12 bytes each. */
final class FloodQueue {
    /** Children of a node: four are in one line of the cache. */
    private static final int BRANCHES = 4;

    /** The value in the upper half, ordered as whole numbers, and the age in the lower one. */
    private long[] keys = new long[1024];

    private int[] voxels = new int[1024];
    private int size;
    private int age;

    boolean isEmpty() {
        return size == 0;
    }

    /** @param value no NaN */
    void add(float value, int voxel) {
        if (size == keys.length) {
            int larger = Math.addExact(size, Math.min(size, Integer.MAX_VALUE - 8 - size));
            keys = Arrays.copyOf(keys, larger);
            voxels = Arrays.copyOf(voxels, larger);
        }
        long key = (long) ordered(value) << 32 | age++;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) / BRANCHES;
            if (keys[parent] < key) {
                break;
            }
            keys[at] = keys[parent];
            voxels[at] = voxels[parent];
            at = parent;
        }
        keys[at] = key;
        voxels[at] = voxel;
    }

    /** A whole number that is ordered like the float; −0 is 0. */
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    int remove() {
        int lowest = voxels[0];
        size--;
        long key = keys[size];
        int at = 0;
        int child = leastChild(at);
        while (child < size && keys[child] < key) {
            keys[at] = keys[child];
            voxels[at] = voxels[child];
            at = child;
            child = leastChild(at);
        }
        keys[at] = key;
        voxels[at] = voxels[size];
        return lowest;
    }

    /** At or beyond the end if there is none. */
    private int leastChild(int node) {
        long firstChild = (long) BRANCHES * node + 1;
        if (firstChild >= size) {
            return size;
        }
        int least = (int) firstChild;
        int end = Math.min(size, least + BRANCHES);
        for (int child = least + 1; child < end; child++) {
            if (keys[child] < keys[least]) {
                least = child;
            }
        }
        return least;
    }
}
