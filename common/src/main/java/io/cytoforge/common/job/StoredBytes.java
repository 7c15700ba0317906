package io.cytoforge.common.job;

import io.cytoforge.science.volume.VoxelType;

/**
 * About how many bytes volumes take in the store, all levels of their pyramids and what lies beside them. They are
 * compressed, so that it depends on what is in them; these are means over simulated nuclei and their images.
 */
public final class StoredBytes {
    /** Bytes of a stored voxel; labels are runs of the same id. */
    private static final double LABELS = 0.17;

    /** Foreground, masks and distances beside them. */
    private static final double TISSUE = 1.45;

    /** Foreground and masks alone. */
    private static final double WITHOUT_DISTANCES = 0.4;

    private static final double UINT8 = 1;
    private static final double UINT16 = 2.2;
    private static final double FLOAT32 = 4.5;

    /** An OME-TIFF beside an image, as a share of the image. */
    private static final double FILE = 0.7;

    /** A model of width 16 with its last checkpoint and previews. */
    private static final double MODEL = 16 << 20;

    private StoredBytes() {}

    /** Labels alone. */
    public static long labels(long voxels) {
        return Math.round(LABELS * voxels);
    }

    /** A tissue: labels with the foreground, masks and distances that are kept with them. */
    public static long tissue(long voxels) {
        return Math.round((LABELS + TISSUE) * voxels);
    }

    /** The same without distances; in blocks these lie on a grid so coarse that they do not count. */
    public static long withoutDistances(long voxels) {
        return Math.round((LABELS + WITHOUT_DISTANCES) * voxels);
    }

    /** Intensities. */
    public static long image(long voxels, VoxelType type) {
        return Math.round(perVoxel(type) * voxels);
    }

    /** Intensities, and a file of them. */
    public static long imageWithFile(long voxels, VoxelType type) {
        return Math.round((1 + FILE) * perVoxel(type) * voxels);
    }

    private static double perVoxel(VoxelType type) {
        return switch (type) {
            case UINT8 -> UINT8;
            case UINT16 -> UINT16;
            case UINT32, FLOAT32 -> FLOAT32;
        };
    }

    /**
     * A trained model.
     *
     * @param width base width f of the generator
     */
    public static long model(int width) {
        return Math.round(NetworkWork.perVoxel(width) * MODEL);
    }
}
