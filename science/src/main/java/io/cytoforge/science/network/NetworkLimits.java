package io.cytoforge.science.network;

import io.cytoforge.science.volume.Shape3;

/** Which patches and widths the networks can have. */
public final class NetworkLimits {
    /** Every edge of a patch is a multiple of this many voxels, because a generator halves it three times. */
    public static final int PATCH_STEP = 8;

    /** Shortest edge of a patch in training, voxels: the discriminator's instance norm averages over 1/16 of it. */
    public static final int MIN_PATCH = 32;

    /** Longest edge of a patch in training, voxels. */
    public static final int MAX_PATCH = 2048;

    /** Smallest base width of a generator, whose first convolution has half as many channels. */
    public static final int MIN_WIDTH = 2;

    /** Largest base width of a generator. */
    public static final int MAX_WIDTH = 64;

    private NetworkLimits() {}

    /** Whether a training patch may have an edge of so many voxels. */
    public static boolean isTrainingEdge(int edge) {
        return isOnGrid(edge) && edge >= MIN_PATCH && edge <= MAX_PATCH;
    }

    /** Whether a generator may have this base width: even, so that it can be halved. */
    public static boolean isWidth(int width) {
        return width >= MIN_WIDTH && width <= MAX_WIDTH && width % 2 == 0;
    }

    /** Whether every edge is a multiple of {@link #PATCH_STEP}. */
    public static boolean isOnGrid(Shape3 patch) {
        return isOnGrid(patch.z()) && isOnGrid(patch.y()) && isOnGrid(patch.x());
    }

    private static boolean isOnGrid(int edge) {
        return edge % PATCH_STEP == 0;
    }

    /** The least number of voxels on the grid of {@link #PATCH_STEP} that is not below this one. */
    public static int roundedUp(int edge) {
        return Math.ceilDiv(edge, PATCH_STEP) * PATCH_STEP;
    }

    /** @throws IllegalArgumentException if an edge is no multiple of {@link #PATCH_STEP} */
    public static void requireOnGrid(Shape3 patch) {
        if (!isOnGrid(patch)) {
            throw new IllegalArgumentException(
                    "every edge of a patch must be a multiple of %d, was %s".formatted(PATCH_STEP, patch));
        }
    }

    /** @throws IllegalArgumentException if no generator may have this base width */
    public static void requireWidth(int width) {
        if (!isWidth(width)) {
            throw new IllegalArgumentException(
                    "width must be even and in [%d, %d], was %d".formatted(MIN_WIDTH, MAX_WIDTH, width));
        }
    }
}
