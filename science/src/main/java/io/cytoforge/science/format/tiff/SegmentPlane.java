package io.cytoforge.science.format.tiff;

/** Where the strips, or tiles, of a plane lie in the file. */
final class SegmentPlane {
    private final int page;
    private final long[] offsets;
    private final long[] counts;
    private final int first;

    /**
     * @param page of the file, for messages, from 1
     * @param offsets of all strips or tiles of the page; so are the counts
     * @param first of those of the plane among them
     */
    SegmentPlane(int page, long[] offsets, long[] counts, int first) {
        this.page = page;
        this.offsets = offsets;
        this.counts = counts;
        this.first = first;
    }

    int page() {
        return page;
    }

    long offset(int segment) {
        return offsets[first + segment];
    }

    long count(int segment) {
        return counts[first + segment];
    }
}
