package io.cytoforge.api.pictures;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preview shows, as it is kept beside its file.
 *
 * @param level of the pyramid
 * @param whole whether it has all voxels of the full resolution
 * @param window of an image; null if it is none
 * @param colors of the numbers from 1, 0xRRGGBB
 * @param ids what the numbers from 1 stand for; null where one stands for several
 * @param objects how many there are
 */
record Preview(
        int level,
        boolean whole,
        Shape3 shape,
        VoxelSize voxelSize,
        @Nullable Window window,
        List<Integer> colors,
        @Nullable List<Integer> ids,
        @Nullable Integer objects) {
    /** Intensities that the bytes stand for, and those that are shown. */
    record Window(double low, double high, double black, double white) {}
}
