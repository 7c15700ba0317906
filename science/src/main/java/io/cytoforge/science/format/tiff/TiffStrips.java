package io.cytoforge.science.format.tiff;

/** Where the strips of one plane lie in the file. */
final class TiffStrips {
    private final long[] offsets;
    private final long[] counts;
    private int added;

    TiffStrips(int strips) {
        this.offsets = new long[strips];
        this.counts = new long[strips];
    }

    void add(long offset, long count) {
        offsets[added] = offset;
        counts[added++] = count;
    }

    long[] offsets() {
        return offsets;
    }

    long[] counts() {
        return counts;
    }
}
