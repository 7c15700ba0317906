package io.cytoforge.science.training;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;
import java.util.OptionalInt;

/**
 * How training patches are cut.
 *
 * @param patch multiples of 8
 * @param positionalMap makes the positional map out of the signed distance
 * @param deepest the last plane of the deepest image, if the depth of a plane is told beside it
 * @param foregroundShare in [0, 1]: this share of the patches is centered on a voxel that is drawn from the foreground (as
 *     far as the volume's border allows); the rest lies anywhere
 * @param symmetry how planes are turned; square only if the patch's y and x are equal
 */
public record PatchSampling(
        Shape3 patch,
        PositionalMap positionalMap,
        OptionalInt deepest,
        double foregroundShare,
        PlaneSymmetry symmetry) {
    public PatchSampling {
        TileLayout.requireMultiplesOf8(patch);
        if (!(foregroundShare >= 0 && foregroundShare <= 1)) {
            throw new IllegalArgumentException("foreground share must be in [0, 1], was " + foregroundShare);
        }
        if (symmetry == PlaneSymmetry.SQUARE && patch.y() != patch.x()) {
            throw new IllegalArgumentException("a patch of %s is not square in y and x".formatted(patch));
        }
    }

    /** With a positional map alone; half of the patches hold foreground for sure; none is turned. */
    public static PatchSampling of(Shape3 patch, PositionalMap positionalMap) {
        return new PatchSampling(patch, positionalMap, OptionalInt.empty(), 0.5, PlaneSymmetry.NONE);
    }
}
