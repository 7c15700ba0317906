package io.cytoforge.common.job;

/** How much a network computes for a voxel. Most of it are convolutions, whose sums go by the square of the width. */
public final class NetworkWork {
    private static final double USUAL_WIDTH = 16;

    private NetworkWork() {}

    /**
     * Of one voxel.
     *
     * @param width base width f of the generator
     * @return 1 at width 16
     */
    public static double perVoxel(int width) {
        return Math.pow(width / USUAL_WIDTH, 2);
    }
}
