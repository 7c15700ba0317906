package io.cytoforge.common.appearance;

import io.cytoforge.science.volume.VoxelSize;

/** Which voxels images have that a network paints. */
public enum PaintedGrid {
    /** Those of the model: specimens have them too. */
    MODEL,
    /** Those of the specimen: what was painted with the model's is resampled. */
    SPECIMEN;

    /** Of the edges of a specimen's voxels to those of the model, at most, and the other way round. */
    public static final int MAX_RATIO = 8;

    /** Whether what lies on one grid can be brought to the other. */
    public static boolean isNear(VoxelSize own, VoxelSize model) {
        return isNear(own.z(), model.z()) && isNear(own.y(), model.y()) && isNear(own.x(), model.x());
    }

    private static boolean isNear(double own, double model) {
        return own <= MAX_RATIO * model && model <= MAX_RATIO * own;
    }
}
