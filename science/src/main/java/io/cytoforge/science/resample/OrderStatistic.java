package io.cytoforge.science.resample;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Slabs;

/**
 * The k-th smallest of many floats, exact, without sorting or copying them: one count by the upper 16 bits finds the
 * group, another by the lower 16 bits the value. The volume is read once for the first and once for every group that is asked for after another.
 */
final class OrderStatistic {
    private static final int GROUPS = 1 << 16;

    private final BlockSource volume;
    private final long[] groups = new long[GROUPS];
    /** The group that was counted last: neighboring ranks are mostly of one group. */
    private int counted = -1;

    private long[] lower = new long[0];

    OrderStatistic(BlockSource volume) {
        this.volume = volume;
        Slabs.forEach(volume, (slab, values) -> {
            int count = slab.shape().arrayLength();
            for (int i = 0; i < count; i++) {
                groups[sortable(values[i]) >>> 16]++;
            }
        });
    }

    /** An integer that is ordered, as unsigned, like the float. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ ((bits >> 31) | 0x80000000);
    }

    /** @param rank 0 for the smallest */
    float at(long rank) {
        long left = rank;
        int group = 0;
        while (left >= groups[group]) {
            left -= groups[group++];
        }
        if (group != counted) {
            lower = lowerBits(group);
            counted = group;
        }
        int low = 0;
        while (left >= lower[low]) {
            left -= lower[low++];
        }
        int found = group << 16 | low;
        return Float.intBitsToFloat(found < 0 ? found ^ 0x80000000 : ~found);
    }

    private long[] lowerBits(int group) {
        long[] counts = new long[GROUPS];
        Slabs.forEach(volume, (slab, values) -> {
            int count = slab.shape().arrayLength();
            for (int i = 0; i < count; i++) {
                int bits = sortable(values[i]);
                if (bits >>> 16 == group) {
                    counts[bits & 0xFFFF]++;
                }
            }
        });
        return counts;
    }
}
