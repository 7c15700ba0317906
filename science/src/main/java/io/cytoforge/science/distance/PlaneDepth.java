package io.cytoforge.science.distance;

/**
 * How deep a plane of a volume lies in its stack: 0 in the stack's first plane, where the objective is, 1 in its last. The
 * positional map is the same above and below a specimen; light is lost on one side only.
 *
 * @param first which plane of the stack the volume begins with; ≥ 0
 * @param planes of the whole stack; ≥ 1
 */
public record PlaneDepth(int first, int planes) {
    public PlaneDepth {
        if (first < 0 || first >= planes) {
            throw new IllegalArgumentException("plane %d is none of the %d of a stack".formatted(first, planes));
        }
    }

    /** Of a volume that is a whole stack. */
    public static PlaneDepth ofStack(int planes) {
        return new PlaneDepth(0, planes);
    }

    /**
     * The depth of a plane.
     *
     * @param plane of the volume
     * @return in [0, 1]; 0 in a stack of one plane
     */
    public float at(int plane) {
        return planes == 1 ? 0 : (first + plane) / (float) (planes - 1);
    }
}
