package io.cytoforge.science.training;

import io.cytoforge.science.distance.PositionalConditioning;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;

/**
 * How training patches are cut.
 *
 * @param patch multiples of 8
 * @param conditioning what is told of where a patch lies
 * @param foregroundShare in [0, 1]: this share of the patches is centred on a voxel that is drawn from the foreground (as
 *     far as the volume's border allows); the rest lies anywhere
 * @param flips whether patches are mirrored along y and along x, each with chance ½
 */
public record PatchSampling(Shape3 patch, PositionalConditioning conditioning, double foregroundShare, boolean flips) {
    public PatchSampling {
        TileLayout.requireMultiplesOf8(patch);
        if (!(foregroundShare >= 0 && foregroundShare <= 1)) {
            throw new IllegalArgumentException("foreground share must be in [0, 1], was " + foregroundShare);
        }
    }

    /** With a positional map alone; half of the patches hold foreground for sure; no flips. */
    public static PatchSampling of(Shape3 patch, PositionalMap positionalMap) {
        return new PatchSampling(patch, PositionalConditioning.of(positionalMap), 0.5, false);
    }
}
