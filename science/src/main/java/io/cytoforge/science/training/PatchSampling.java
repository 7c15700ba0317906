package io.cytoforge.science.training;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;

/**
 * How training patches are cut.
 *
 * @param patch multiples of 8
 * @param positionalMap makes the positional map out of the signed distance
 * @param foregroundShare in [0, 1]: this share of the patches is centred on a voxel that is drawn from the foreground (as
 *     far as the volume's border allows); the rest lies anywhere
 * @param flips whether patches are mirrored along y and along x, each with chance ½
 */
public record PatchSampling(Shape3 patch, PositionalMap positionalMap, double foregroundShare, boolean flips) {
    public PatchSampling {
        TileLayout.requireMultiplesOf8(patch);
        if (!(foregroundShare >= 0 && foregroundShare <= 1)) {
            throw new IllegalArgumentException("foreground share must be in [0, 1], was " + foregroundShare);
        }
    }

    /** Half of the patches hold foreground for sure; no flips. */
    public static PatchSampling of(Shape3 patch, PositionalMap positionalMap) {
        return new PatchSampling(patch, positionalMap, 0.5, false);
    }
}
