package io.cytoforge.science.picture.preview;

import java.util.Arrays;

/** The ids in a label volume, ascending without the background, and how many voxels each has. */
final class ObjectIds {
    private final int[] ids;
    private final int[] voxels;

    private ObjectIds(int[] ids, int[] voxels) {
        this.ids = ids;
        this.voxels = voxels;
    }

    /** Runs of one id are counted at once, since ids change seldom along a row. */
    static ObjectIds of(PreviewVoxels voxels) {
        long[] runs = new long[1 << 16];
        int count = 0;
        int from = 0;
        for (int i = 1; i <= voxels.length(); i++) {
            int id = voxels.id(from);
            if (i == voxels.length() || voxels.id(i) != id) {
                if (id != 0) {
                    if (count == runs.length) {
                        count = merge(runs, count);
                        runs = count > runs.length / 2 ? Arrays.copyOf(runs, 2 * runs.length) : runs;
                    }
                    runs[count++] = (long) id << 32 | (i - from);
                }
                from = i;
            }
        }
        count = merge(runs, count);
        int[] ids = new int[count];
        int[] counts = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = (int) (runs[i] >>> 32);
            counts[i] = (int) runs[i];
        }
        return new ObjectIds(ids, counts);
    }

    /** @param runs each an id and, in the lower half, a number of voxels */
    private static int merge(long[] runs, int count) {
        Arrays.sort(runs, 0, count);
        int kept = -1;
        for (int i = 0; i < count; i++) {
            if (kept >= 0 && runs[kept] >>> 32 == runs[i] >>> 32) {
                runs[kept] += runs[i] & 0xFFFF_FFFFL;
            } else {
                runs[++kept] = runs[i];
            }
        }
        return kept + 1;
    }

    int count() {
        return ids.length;
    }

    int[] ids() {
        return ids.clone();
    }

    int[] voxels() {
        return voxels.clone();
    }

    /** Which of the ids it is, from 0. */
    int place(int id) {
        int place = Arrays.binarySearch(ids, id);
        if (place < 0) {
            throw new IllegalArgumentException("there is no object " + id);
        }
        return place;
    }
}
