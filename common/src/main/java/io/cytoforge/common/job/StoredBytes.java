package io.cytoforge.common.job;

import io.cytoforge.science.volume.VoxelType;

/**
 * About how many bytes volumes take in the store, all levels of their pyramids and what lies beside them. They are
 * compressed, so that it depends on what is in them; these are means over simulated nuclei and their images.
 */
public final class StoredBytes {
    /** Bytes of a stored voxel; labels are runs of the same id. */
    private static final double LABELS = 0.1;

    /** Masks, foreground and distances of a tissue beside its labels. */
    private static final double TISSUE = 0.4;

    private static final double UINT8 = 0.8;
    private static final double UINT16 = 1.7;
    private static final double FLOAT32 = 4.2;

    private StoredBytes() {}

    /** Labels alone. */
    public static long labels(long voxels) {
        return Math.round(LABELS * voxels);
    }

    /** Labels with the masks, foreground and distances that are kept of a tissue. */
    public static long tissue(long voxels) {
        return Math.round((LABELS + TISSUE) * voxels);
    }

    /** Intensities. */
    public static long image(long voxels, VoxelType type) {
        return Math.round(voxels
                * switch (type) {
                    case UINT8 -> UINT8;
                    case UINT16 -> UINT16;
                    case UINT32, FLOAT32 -> FLOAT32;
                });
    }

    /**
     * A trained model, its last checkpoint and previews.
     *
     * @param width base width f of the generator
     */
    public static long model(int width) {
        return Math.round(NetworkWork.perVoxel(width) * (60L << 20));
    }
}
