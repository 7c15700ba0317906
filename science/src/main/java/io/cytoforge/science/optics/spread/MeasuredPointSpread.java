package io.cytoforge.science.optics.spread;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * A point spread function that was measured: the image of one bead, or computed by another program. What its outermost voxels
 * have, as a median, is background and taken off; its middle is the centroid of what is above half of its brightest
 * voxel.
 */
public final class MeasuredPointSpread {
    /** Edges of its voxels in voxels of an image. */
    public static final double MAX_EDGE = 2;

    /** Voxels of an image on each side of the middle. */
    private static final int MAX_HALO_Z = 48;

    private static final int MAX_HALO = 64;

    private final FloatVolume light;
    private final VoxelSize voxelSize;
    private final Point3 center;

    private MeasuredPointSpread(FloatVolume light, VoxelSize voxelSize, Point3 center) {
        this.light = light;
        this.voxelSize = voxelSize;
        this.center = center;
    }

    /**
     * Looks at an image of a point.
     *
     * @param image in any unit; is not changed
     * @throws UnusableDataException if it is not the image of one point in the middle, hardly above the noise
     */
    public static MeasuredPointSpread of(FloatVolume image, VoxelSize voxelSize) {
        FloatVolume light = SpreadCleaning.withoutBackground(image);
        return new MeasuredPointSpread(light, voxelSize, SpreadCleaning.center(light));
    }

    /** In voxels. */
    Point3 center() {
        return center;
    }

    /**
     * As a kernel on the grid of an image: linear between its voxels, averaged over those of the image, adding up to 1. What
     * holds less than 10⁻⁵ of the light along an axis is cut off on both sides.
     *
     * @param stretch how much longer it is along z, at least 1
     * @return of odd edges
     * @throws UnusableDataException if its voxels are too coarse for the image, or it is too large
     */
    public FloatVolume kernel(VoxelSize grid, double stretch) {
        Shape3 shape = light.shape();
        double[][][] weights = {
            weights("z", shape.z(), center.z(), voxelSize.z(), stretch, grid.z()),
            weights("y", shape.y(), center.y(), voxelSize.y(), 1, grid.y()),
            weights("x", shape.x(), center.x(), voxelSize.x(), 1, grid.x())
        };
        double[] resampled = SpreadCleaning.resampled(light, weights);
        Shape3 around = new Shape3(weights[0].length, weights[1].length, weights[2].length);
        FloatVolume kernel = SpreadCleaning.cropped(resampled, around);
        Shape3 kept = kernel.shape();
        if (kept.z() / 2 > MAX_HALO_Z || Math.max(kept.y(), kept.x()) / 2 > MAX_HALO) {
            throw new UnusableDataException(
                    "the point spread function spans %s voxels of the image, at most %d×%d×%d are possible: cut it around its middle"
                            .formatted(kept, 2 * MAX_HALO_Z + 1, 2 * MAX_HALO + 1, 2 * MAX_HALO + 1));
        }
        return kernel;
    }

    /**
     * What each voxel of the image along an axis, from the middle on both sides, has of each of the voxels here: the integral
     * of the linear interpolation over its extent.
     */
    private static double[][] weights(
            String axis, int count, double middle, double edge, double stretch, double imageEdge) {
        if (edge > MAX_EDGE * imageEdge) {
            throw new UnusableDataException(
                    "the point spread function has voxels of %s µm along %s, the image of %s µm: they must be at most %s times as long"
                            .formatted(edge, axis, imageEdge, (int) MAX_EDGE));
        }
        double own = edge * stretch;
        double reach = Math.max(middle + 1, count - middle) * own;
        int radius = (int) Math.ceil(reach / imageEdge);
        double[][] weights = new double[2 * radius + 1][count];
        for (int k = -radius; k <= radius; k++) {
            for (int i = 0; i < count; i++) {
                double place = (i - middle) * own;
                weights[k + radius][i] =
                        below(((k + 0.5) * imageEdge - place) / own) - below(((k - 0.5) * imageEdge - place) / own);
            }
        }
        return weights;
    }

    /** Integral up to a place of the hat function, which is 1 at 0 and 0 from ±1 on. */
    private static double below(double place) {
        if (place <= -1 || place >= 1) {
            return place < 0 ? 0 : 1;
        }
        return place < 0 ? (1 + place) * (1 + place) / 2 : 1 - (1 - place) * (1 - place) / 2;
    }
}
