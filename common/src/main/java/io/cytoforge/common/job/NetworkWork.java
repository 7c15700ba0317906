package io.cytoforge.common.job;

/**
 * How much a network computes for a voxel. Most of it are convolutions, whose sums go by the square of the width; at small
 * widths moving the features takes longer than computing them.
 */
public final class NetworkWork {
    private static final double USUAL_WIDTH = 16;

    /** Share that does not depend on the width: 2²⁹ voxels took 612 s on two cores at width 2. */
    private static final double OF_ANY_WIDTH = 0.1;

    private NetworkWork() {}

    /**
     * Of one voxel.
     *
     * @param width base width f of the generator
     * @return 1 at width 16
     */
    public static double perVoxel(int width) {
        return OF_ANY_WIDTH + (1 - OF_ANY_WIDTH) * Math.pow(width / USUAL_WIDTH, 2);
    }
}
