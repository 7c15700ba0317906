package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** A volume to learn from: an image on the network's grid, and what is to be said of each voxel. */
public final class LearningVolume {
    private final FloatVolume image;
    private final SegmentationTargets targets;
    private final LearningTarget target;
    private final int[] labeled;

    private LearningVolume(FloatVolume image, SegmentationTargets targets, LearningTarget target) {
        this.image = image;
        this.targets = targets;
        this.target = target;
        labeled = labeled(target, image.voxels().length);
    }

    /**
     * Brings both to the grid.
     *
     * @throws io.cytoforge.science.validation.UnusableDataException if the image has no contrast
     */
    public static LearningVolume of(
            FloatVolume image, LabelVolume labels, VoxelSize voxelSize, NetworkGrid grid, SegmentationTargets targets) {
        FloatVolume onGrid = grid.image(image, voxelSize);
        return new LearningVolume(onGrid, targets, targets.of(grid.labels(labels, voxelSize), grid.voxelSize()));
    }

    private static int[] labeled(LearningTarget target, int voxels) {
        int count = 0;
        for (int i = 0; i < voxels; i++) {
            count += target.isObject(i) ? 1 : 0;
        }
        int[] labeled = new int[count];
        int next = 0;
        for (int i = 0; i < voxels; i++) {
            if (target.isObject(i)) {
                labeled[next++] = i;
            }
        }
        return labeled;
    }

    Shape3 shape() {
        return image.shape();
    }

    /** In [0, 1]. */
    float[] image() {
        return image.voxels();
    }

    SegmentationTargets targets() {
        return targets;
    }

    LearningTarget target() {
        return target;
    }

    /** Places of all voxels of objects, ascending. */
    int[] labeled() {
        return labeled;
    }
}
