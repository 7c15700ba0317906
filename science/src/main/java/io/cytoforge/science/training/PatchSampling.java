package io.cytoforge.science.training;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.volume.Shape3;

/**
 * How training patches are cut.
 *
 * @param patch multiples of {@link NetworkLimits#PATCH_STEP}
 * @param input what the network takes
 * @param positionalMap makes the positional map out of the signed distance
 * @param foregroundShare in [0, 1]: this share of the patches is centered on a voxel that is drawn from the foreground (as
 *     far as the volume's border allows); the rest lies anywhere
 * @param symmetry how planes are turned; square only if the patch's y and x are equal
 */
public record PatchSampling(
        Shape3 patch, NetworkInput input, PositionalMap positionalMap, double foregroundShare, PlaneSymmetry symmetry) {
    public PatchSampling {
        NetworkLimits.requireOnGrid(patch);
        if (!(foregroundShare >= 0 && foregroundShare <= 1)) {
            throw new IllegalArgumentException("foreground share must be in [0, 1], was " + foregroundShare);
        }
        if (symmetry == PlaneSymmetry.SQUARE && patch.y() != patch.x()) {
            throw new IllegalArgumentException("a patch of %s is not square in y and x".formatted(patch));
        }
    }

    /** For a network that takes one structure mask and a positional map; half of the patches hold foreground for sure; none is turned. */
    public static PatchSampling of(Shape3 patch, PositionalMap positionalMap) {
        return new PatchSampling(patch, NetworkInput.of(1), positionalMap, 0.5, PlaneSymmetry.NONE);
    }
}
