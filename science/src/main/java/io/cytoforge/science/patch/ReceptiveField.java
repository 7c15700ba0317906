package io.cytoforge.science.patch;

import io.cytoforge.science.network.NetworkLimits;

/**
 * How far around a voxel the input of a model decides its output.
 *
 * @param full beyond it nothing does: voxels on either side, from the model's layers
 * @param effective beyond it nothing does that could be seen: measured with the model's weights; multiples of 4, at most
 *     the full one rounded up to such
 */
public record ReceptiveField(Margin full, Margin effective) {
    /** Effective margins are counted in steps of so many voxels, so that a tile with both lies on the grid of patches. */
    public static final int STEP = NetworkLimits.PATCH_STEP / 2;

    public ReceptiveField {
        check("z", full.z(), effective.z());
        check("y", full.y(), effective.y());
        check("x", full.x(), effective.x());
    }

    private static void check(String axis, int full, int effective) {
        if (effective % STEP != 0 || effective > Math.ceilDiv(full, STEP) * STEP) {
            throw new IllegalArgumentException(
                    "effective receptive field along %s must be a multiple of %d up to %d, was %d"
                            .formatted(axis, STEP, full, effective));
        }
    }
}
