package io.cytoforge.science.annotation;

import io.cytoforge.science.volume.LabelVolume;
import java.util.Arrays;

/** The voxels of every id, in the order of the array. 4 bytes a voxel. */
final class BasinVoxels {
    private final int[] firsts;
    private final int[] voxels;

    /** @param basins ids ≥ 0 */
    BasinVoxels(LabelVolume basins) {
        int[] ids = basins.voxels();
        firsts = new int[basins.maxId() + 2];
        for (int id : ids) {
            if (id > 0) {
                firsts[id + 1]++;
            }
        }
        for (int id = 1; id < firsts.length; id++) {
            firsts[id] += firsts[id - 1];
        }
        voxels = new int[firsts[firsts.length - 1]];
        int[] next = firsts.clone();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0) {
                voxels[next[ids[i]]++] = i;
            }
        }
    }

    /** The largest id. */
    int count() {
        return firsts.length - 2;
    }

    /** Places of an id's voxels, a copy; empty if it has none. */
    int[] of(int id) {
        return Arrays.copyOfRange(voxels, firsts[id], firsts[id + 1]);
    }
}
