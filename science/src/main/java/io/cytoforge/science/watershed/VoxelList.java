package io.cytoforge.science.watershed;

import java.util.Arrays;

/** Places of voxels, one after the other, in an array that grows. */
final class VoxelList {
    private int[] voxels = new int[1024];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return voxels[index];
    }

    void add(int voxel) {
        if (size == voxels.length) {
            voxels = Arrays.copyOf(voxels, Math.addExact(size, Math.min(size, Integer.MAX_VALUE - 8 - size)));
        }
        voxels[size++] = voxel;
    }
}
