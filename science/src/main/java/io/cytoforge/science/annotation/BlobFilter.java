package io.cytoforge.science.annotation;

import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * The scale-normalized Laplacian of Gaussian (Lindeberg 1998), −σ² ∇²(G_σ ∗ I): large in the middle of bright balls of
 * radius √3 σ, whatever their size. σ is in µm, so voxels need not be cubes: second differences are divided by the
 * squared edge. Beyond the border the volume goes on as its mirror image.
 */
public final class BlobFilter {
    private BlobFilter() {}

    /** σ that answers most to balls of a radius; both in µm. */
    public static double deviation(double radius) {
        return radius / Math.sqrt(3);
    }

    /**
     * The response at one scale.
     *
     * @param deviation σ in µm, above 0
     * @return in the unit of the image; a new volume
     */
    public static FloatVolume response(FloatVolume image, VoxelSize voxelSize, double deviation) {
        FloatVolume smooth = smooth(image, voxelSize, deviation);
        FloatVolume response = FloatVolume.zero(image.shape());
        double square = deviation * deviation;
        double[] weights = {
            square / (voxelSize.z() * voxelSize.z()),
            square / (voxelSize.y() * voxelSize.y()),
            square / (voxelSize.x() * voxelSize.x())
        };
        IntStream.range(0, image.shape().z())
                .parallel()
                .forEach(z -> differences(smooth.voxels(), image.shape(), z, weights, response.voxels()));
        return response;
    }

    /**
     * The largest response at any scale.
     *
     * @param radii of balls, µm; at least one
     */
    public static FloatVolume strongest(FloatVolume image, VoxelSize voxelSize, double... radii) {
        FloatVolume strongest = response(image, voxelSize, deviation(radii[0]));
        float[] most = strongest.voxels();
        for (int scale = 1; scale < radii.length; scale++) {
            float[] next = response(image, voxelSize, deviation(radii[scale])).voxels();
            for (int i = 0; i < most.length; i++) {
                most[i] = Math.max(most[i], next[i]);
            }
        }
        return strongest;
    }

    /** A Gaussian filter with σ in µm. */
    static FloatVolume smooth(FloatVolume image, VoxelSize voxelSize, double deviation) {
        return GaussianBlur.of(image, new Point3(deviation, deviation, deviation).toVoxels(voxelSize));
    }

    private static void differences(float[] from, Shape3 shape, int z, double[] weights, float[] to) {
        int plane = shape.y() * shape.x();
        int up = z > 0 ? plane : 0;
        int down = z < shape.z() - 1 ? plane : 0;
        for (int y = 0; y < shape.y(); y++) {
            int back = y > 0 ? shape.x() : 0;
            int front = y < shape.y() - 1 ? shape.x() : 0;
            int row = shape.index(z, y, 0);
            for (int x = 0; x < shape.x(); x++) {
                int i = row + x;
                double middle = 2.0 * from[i];
                double sum = weights[0] * (middle - from[i - up] - from[i + down]);
                sum += weights[1] * (middle - from[i - back] - from[i + front]);
                sum += weights[2] * (middle - from[x > 0 ? i - 1 : i] - from[x < shape.x() - 1 ? i + 1 : i]);
                to[i] = (float) sum;
            }
        }
    }
}
