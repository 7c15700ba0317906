package io.cytoforge.science.patch;

/**
 * How deep the planes of a volume lie in its stack, whose first plane is where the objective is. The positional map is the
 * same above and below a specimen; light is lost on one side only.
 *
 * @param first which plane of the stack the volume begins with; ≥ 0
 * @param planes of the whole stack; ≥ 1
 * @param deepest the last plane of the deepest stack that was learned from; ≥ 0
 */
public record PlaneDepth(int first, int planes, int deepest) {
    /** Planes; the smallest patch has as many, so that the channel begins in the range of the others. */
    private static final int UNIT = 32;

    public PlaneDepth {
        if (first < 0 || first >= planes) {
            throw new IllegalArgumentException("plane %d is none of the %d of a stack".formatted(first, planes));
        }
        if (deepest < 0) {
            throw new IllegalArgumentException("the deepest plane must not be negative, was " + deepest);
        }
    }

    /** Of a volume that is a whole stack. */
    public static PlaneDepth ofStack(int planes, int deepest) {
        return new PlaneDepth(0, planes, deepest);
    }

    /** Of a volume that begins with that plane of this one. */
    public PlaneDepth from(int plane) {
        return new PlaneDepth(first + plane, planes, deepest);
    }

    /**
     * The depth of a plane: its number over {@value #UNIT}. In a stack that is deeper than those that were learned from, the
     * depths that were learned are spread over all planes, so that the last one lies as deep as the deepest.
     *
     * @param plane of the volume
     * @return ≥ 0
     */
    public float at(int plane) {
        double number = first + plane;
        int last = planes - 1;
        return (float) ((last > deepest ? number * deepest / last : number) / UNIT);
    }
}
