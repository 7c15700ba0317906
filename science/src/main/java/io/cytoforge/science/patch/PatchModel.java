package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Shape3;

/** Paints one patch. */
@FunctionalInterface
public interface PatchModel {
    /**
     * @param input one or two structure masks in {0, 1}, positional map in (-1, 1) and, if the model wants it, noise in
     *     [-1, 1), [D, H, W, 2 to 4]; D, H, W multiples of 8
     * @param patch D·H·W
     * @return intensities of the same voxels in [0, 1], [D, H, W]
     */
    float[] paint(float[] input, Shape3 patch);
}
