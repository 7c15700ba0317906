package io.cytoforge.science.format.model;

import static io.cytoforge.science.network.NetworkLimits.PATCH_STEP;

import io.cytoforge.science.network.NetworkLimits;
import java.util.List;

/**
 * The input voxels along one axis that an output voxel of a generator depends on, if no norm looks at the whole patch. Same
 * along every axis, since filters are cubes.
 *
 * @param first lowest of them
 * @param last highest of them
 */
public record GeneratorReach(int first, int last) {
    private static final List<GeneratorLayer> LAYERS = GeneratorLayer.all(2, 2);

    /**
     * Goes back from the output to the input along the longest way, through the bottom of the U; the skips see less.
     *
     * @param voxel of the output, in voxels from the patch's first
     */
    public static GeneratorReach of(int voxel) {
        GeneratorReach reach = new GeneratorReach(voxel, voxel);
        for (GeneratorLayer layer : LAYERS.reversed()) {
            reach = reach.before(layer);
        }
        return reach;
    }

    /** What this becomes if it is the output of a layer. */
    private GeneratorReach before(GeneratorLayer layer) {
        if (layer.name().endsWith(".shrink")) {
            return new GeneratorReach(2 * first - 1, 2 * last + 2);
        }
        if (layer.name().endsWith(".expand")) {
            return new GeneratorReach(Math.floorDiv(first, 2), Math.floorDiv(last, 2));
        }
        int side = layer.kernel() / 2;
        return new GeneratorReach(first - side, last + side);
    }

    /** The full receptive field: the most voxels on either side of any output voxel; repeats with the grid of patches. */
    public static int full() {
        int most = 0;
        for (int voxel = 0; voxel < PATCH_STEP; voxel++) {
            GeneratorReach reach = of(voxel);
            most = Math.max(most, Math.max(voxel - reach.first, reach.last - voxel));
        }
        return most;
    }

    /**
     * What must be known on either side of voxels that begin and end on the grid of patches; a multiple of its step, so
     * that their patch begins on it too. Less than {@link #full} rounded up, since the voxels that look furthest to one side do not lie there.
     */
    public static int halo() {
        int most = Math.max(-of(0).first, of(PATCH_STEP - 1).last - (PATCH_STEP - 1));
        return NetworkLimits.roundedUp(most);
    }
}
