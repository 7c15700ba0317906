package io.cytoforge.science.resample;

/**
 * The k-th smallest of many floats, exact, without sorting or copying them: one count by the upper 16 bits finds the
 * group, another by the lower 16 bits the value.
 */
final class OrderStatistic {
    private static final int GROUPS = 1 << 16;

    private final float[] values;
    private final long[] groups = new long[GROUPS];

    OrderStatistic(float[] values) {
        this.values = values;
        for (float value : values) {
            groups[sortable(value) >>> 16]++;
        }
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
        long[] lower = new long[GROUPS];
        for (float value : values) {
            int bits = sortable(value);
            if (bits >>> 16 == group) {
                lower[bits & 0xFFFF]++;
            }
        }
        int low = 0;
        while (left >= lower[low]) {
            left -= lower[low++];
        }
        int found = group << 16 | low;
        return Float.intBitsToFloat(found < 0 ? found ^ 0x80000000 : ~found);
    }
}
