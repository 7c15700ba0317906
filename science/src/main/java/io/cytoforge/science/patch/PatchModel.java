package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Shape3;
import java.util.List;

/** Paints patches. */
@FunctionalInterface
public interface PatchModel {
    /**
     * Paints one patch.
     *
     * @param input the channels of {@link io.cytoforge.science.network.NetworkInput}, [D, H, W, 2 to 5]; D, H, W multiples
     *     of 8
     * @param patch D·H·W
     * @return intensities of the same voxels in [0, 1], [D, H, W]
     */
    float[] paint(float[] input, Shape3 patch);

    /**
     * Paints several patches of one shape, N × [D, H, W, C] → N × [D, H, W], each as {@link #paint} would alone.
     *
     * @param inputs at least one, no more than {@link #atOnce}
     */
    default List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
        return inputs.stream().map(input -> paint(input, patch)).toList();
    }

    /** How many patches of a shape it paints in one call, at least 1. */
    default int atOnce(Shape3 patch) {
        return 1;
    }
}
