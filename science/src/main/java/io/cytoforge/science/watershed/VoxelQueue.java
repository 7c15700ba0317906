package io.cytoforge.science.watershed;

import java.util.Arrays;

/** Places of voxels, first in, first out, in a ring that grows. */
final class VoxelQueue {
    private int[] ring = new int[1024];
    private int first;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int voxel) {
        if (size == ring.length) {
            int[] larger = Arrays.copyOf(ring, Math.multiplyExact(2, size));
            System.arraycopy(ring, 0, larger, size, first);
            ring = larger;
        }
        ring[first + size & ring.length - 1] = voxel;
        size++;
    }

    int remove() {
        int voxel = ring[first];
        first = first + 1 & ring.length - 1;
        size--;
        return voxel;
    }
}
