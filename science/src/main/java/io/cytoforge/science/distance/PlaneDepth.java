package io.cytoforge.science.distance;

/**
 * How deep a plane of a volume lies under its first one, where the objective is: 0 there, 1 for every {@value #UNIT} planes
 * of the training grid. The positional map is the same above and below a specimen; light is lost on one side only.
 *
 * @param first which plane of the whole volume the first one here is; ≥ 0
 * @param deepest the last plane that counts, ≥ 0: those below are as deep as it, because no image that was learnt from was
 *     deeper
 */
public record PlaneDepth(int first, int deepest) {
    /** Planes; the smallest patch has as many, so that the channel begins in the range of the others. */
    private static final int UNIT = 32;

    public PlaneDepth {
        if (first < 0 || deepest < 0) {
            throw new IllegalArgumentException(
                    "first and deepest plane must not be negative, were %d and %d".formatted(first, deepest));
        }
    }

    /** Of a whole volume. */
    public PlaneDepth(int deepest) {
        this(0, deepest);
    }

    /** Of a volume that begins with that plane of this one. */
    public PlaneDepth from(int plane) {
        return new PlaneDepth(first + plane, deepest);
    }

    /**
     * The depth of a plane.
     *
     * @param plane ≥ 0
     * @return ≥ 0
     */
    public float at(int plane) {
        return Math.min(first + plane, deepest) / (float) UNIT;
    }
}
