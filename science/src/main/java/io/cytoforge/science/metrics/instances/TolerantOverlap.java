package io.cytoforge.science.metrics.instances;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;

/**
 * How well two masks agree where a small displacement is none: a voxel of one is a hit if a voxel of the other is within a
 * distance. With no distance hits are the intersection.
 *
 * @param hits voxels of either mask that are within the distance of the other
 * @param union voxels of either mask
 */
public record TolerantOverlap(long hits, long union) {
    /** Of nothing. */
    public static final TolerantOverlap NONE = new TolerantOverlap(0, 0);

    /**
     * Compares two masks.
     *
     * @param tolerance from center to center in voxels, whatever their size, ≥ 0
     * @throws IllegalArgumentException if the volumes differ in shape
     */
    public static TolerantOverlap of(MaskVolume truth, MaskVolume found, double tolerance) {
        if (!truth.shape().equals(found.shape())) {
            throw new IllegalArgumentException(
                    "volumes must have one shape, were %s and %s".formatted(truth.shape(), found.shape()));
        }
        long both = 0;
        long union = 0;
        for (int i = 0; i < truth.voxels().length; i++) {
            both += truth.voxels()[i] & found.voxels()[i];
            union += truth.voxels()[i] | found.voxels()[i];
        }
        return new TolerantOverlap(both + near(truth, found, tolerance) + near(found, truth, tolerance), union);
    }

    /** Voxels of one mask that are not in the other, but no further from it. */
    private static long near(MaskVolume of, MaskVolume other, double tolerance) {
        float[] away = DistanceTransform.outside(other, VoxelSize.UNIT).voxels();
        long count = 0;
        for (int i = 0; i < away.length; i++) {
            count += of.voxels()[i] != 0 && other.voxels()[i] == 0 && away[i] <= tolerance ? 1 : 0;
        }
        return count;
    }

    /** Both together. */
    public TolerantOverlap plus(TolerantOverlap other) {
        return new TolerantOverlap(hits + other.hits, union + other.union);
    }

    /** Intersection over union: hits over the union, in [0, 1]; 1 if both masks are empty. */
    public double iou() {
        return union == 0 ? 1 : (double) hits / union;
    }
}
