package io.cytoforge.science.distance;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * Exact Euclidean distance transform, separable and linear in the number of voxels. Distances go from voxel centre to
 * voxel centre and count in edges of the finest voxel side, so on an isotropic grid in voxels. Lines are independent:
 * the result is the same on any number of threads.
 */
public final class DistanceTransform {
    /** Columns that are gathered together, so that each cache line is read once. */
    private static final int BUNDLE = 16;

    private DistanceTransform() {}

    /**
     * Distance of each voxel inside to the nearest voxel outside; 0 outside.
     *
     * @return infinite everywhere if nothing is outside
     */
    public static FloatVolume inside(MaskVolume mask, VoxelSize voxelSize) {
        return FloatVolume.wrap(mask.shape(), roots(squaredTo(mask, (byte) 0, voxelSize), mask.shape()));
    }

    /**
     * Distance of each voxel outside to the nearest voxel inside; 0 inside.
     *
     * @return infinite everywhere if nothing is inside
     */
    public static FloatVolume outside(MaskVolume mask, VoxelSize voxelSize) {
        return FloatVolume.wrap(mask.shape(), roots(squaredTo(mask, (byte) 1, voxelSize), mask.shape()));
    }

    private static float[] roots(float[] squared, Shape3 shape) {
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                squared[i] = (float) Math.sqrt(squared[i]);
            }
        });
        return squared;
    }

    /** Squared distance of every voxel to the nearest one that holds {@code site}, in squared finest edges. */
    static float[] squaredTo(MaskVolume mask, byte site, VoxelSize voxelSize) {
        Shape3 shape = mask.shape();
        double finest = voxelSize.finest();
        float[] squared = new float[shape.arrayLength()];
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            alongX(mask.voxels(), site, squared, z, shape, square(voxelSize.x() / finest));
            alongY(squared, z, shape, square(voxelSize.y() / finest));
        });
        IntStream.range(0, shape.y())
                .parallel()
                .forEach(y -> alongZ(squared, y, shape, square(voxelSize.z() / finest)));
        return squared;
    }

    private static double square(double value) {
        return value * value;
    }

    private static void alongX(byte[] mask, byte site, float[] squared, int z, Shape3 shape, double weight) {
        int width = shape.x();
        for (int y = 0; y < shape.y(); y++) {
            int row = shape.index(z, y, 0);
            int seen = Integer.MIN_VALUE;
            for (int x = 0; x < width; x++) {
                if (mask[row + x] == site) {
                    seen = x;
                }
                squared[row + x] = seen == Integer.MIN_VALUE ? Float.POSITIVE_INFINITY : x - seen;
            }
            seen = Integer.MIN_VALUE;
            for (int x = width - 1; x >= 0; x--) {
                if (mask[row + x] == site) {
                    seen = x;
                }
                float left = squared[row + x];
                float steps = seen == Integer.MIN_VALUE ? left : Math.min(left, seen - x);
                squared[row + x] = (float) (weight * steps * steps);
            }
        }
    }

    private static void alongY(float[] squared, int z, Shape3 shape, double weight) {
        acrossRows(squared, shape.index(z, 0, 0), shape.x(), shape.y(), shape.x(), weight);
    }

    private static void alongZ(float[] squared, int y, Shape3 shape, double weight) {
        acrossRows(squared, shape.index(0, y, 0), shape.y() * shape.x(), shape.z(), shape.x(), weight);
    }

    /** Transforms the columns that cross {@code rows} rows, which lie {@code stride} apart from {@code first} on. */
    private static void acrossRows(float[] squared, int first, int stride, int rows, int width, double weight) {
        LowerEnvelope envelope = new LowerEnvelope(rows, weight);
        float[] bundle = new float[BUNDLE * rows];
        for (int x = 0; x < width; x += BUNDLE) {
            int columns = Math.min(BUNDLE, width - x);
            for (int r = 0; r < rows; r++) {
                int from = first + r * stride + x;
                for (int c = 0; c < columns; c++) {
                    bundle[c * rows + r] = squared[from + c];
                }
            }
            for (int c = 0; c < columns; c++) {
                envelope.transform(bundle, c * rows, rows);
            }
            for (int r = 0; r < rows; r++) {
                int to = first + r * stride + x;
                for (int c = 0; c < columns; c++) {
                    squared[to + c] = bundle[c * rows + r];
                }
            }
        }
    }
}
