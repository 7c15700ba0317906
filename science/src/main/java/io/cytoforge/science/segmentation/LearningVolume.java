package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** A volume to learn from: an image on the network's grid, and what is to be said of each voxel. */
public final class LearningVolume {
    private final FloatVolume image;
    private final FloatVolume depth;
    private final int[] labeled;

    private LearningVolume(FloatVolume image, FloatVolume depth, int[] labeled) {
        this.image = image;
        this.depth = depth;
        this.labeled = labeled;
    }

    /**
     * Brings both to the grid.
     *
     * @throws io.cytoforge.science.validation.UnusableDataException if the image has no contrast
     */
    public static LearningVolume of(FloatVolume image, LabelVolume labels, VoxelSize voxelSize, NetworkGrid grid) {
        FloatVolume onGrid = grid.image(image, voxelSize);
        FloatVolume depth = DistanceTarget.depth(grid.labels(labels, voxelSize), grid.voxelSize());
        int count = 0;
        for (float value : depth.voxels()) {
            count += value > 0 ? 1 : 0;
        }
        int[] labeled = new int[count];
        int next = 0;
        for (int i = 0; i < depth.voxels().length; i++) {
            if (depth.voxels()[i] > 0) {
                labeled[next++] = i;
            }
        }
        return new LearningVolume(onGrid, depth, labeled);
    }

    Shape3 shape() {
        return image.shape();
    }

    /** In [0, 1]. */
    float[] image() {
        return image.voxels();
    }

    /** In [0, 1], above 0 exactly where there is an object. */
    float[] depth() {
        return depth.voxels();
    }

    /** Places of all voxels of objects, ascending. */
    int[] labeled() {
        return labeled;
    }
}
