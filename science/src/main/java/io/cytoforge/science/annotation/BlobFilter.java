package io.cytoforge.science.annotation;

import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
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
        return FloatVolume.wrap(image.shape(), response(image, Box3.of(image.shape()), voxelSize, deviation));
    }

    /** The same floats in a box of an image that may be larger than memory; C order. */
    static float[] response(BlockSource image, Box3 box, VoxelSize voxelSize, double deviation) {
        Box3 seen = Halo.NONE.atLeast(1).around(box, image.shape());
        float[] smooth = smooth(image, seen, voxelSize, deviation);
        float[] response = new float[box.shape().arrayLength()];
        double square = deviation * deviation;
        double[] weights = {
            square / (voxelSize.z() * voxelSize.z()),
            square / (voxelSize.y() * voxelSize.y()),
            square / (voxelSize.x() * voxelSize.x())
        };
        IntStream.range(0, box.shape().z())
                .parallel()
                .forEach(z -> differences(smooth, seen, box, z, weights, response));
        return response;
    }

    /**
     * The largest response at any scale in a box.
     *
     * @param radii of balls, µm; at least one
     */
    static float[] strongest(BlockSource image, Box3 box, VoxelSize voxelSize, double... radii) {
        float[] most = response(image, box, voxelSize, deviation(radii[0]));
        for (int scale = 1; scale < radii.length; scale++) {
            float[] next = response(image, box, voxelSize, deviation(radii[scale]));
            for (int i = 0; i < most.length; i++) {
                most[i] = Math.max(most[i], next[i]);
            }
        }
        return most;
    }

    /** A Gaussian filter with σ in µm. */
    static FloatVolume smooth(FloatVolume image, VoxelSize voxelSize, double deviation) {
        return GaussianBlur.of(image, voxels(voxelSize, deviation));
    }

    /** The same floats in a box of an image that may be larger than memory; C order. */
    static float[] smooth(BlockSource image, Box3 box, VoxelSize voxelSize, double deviation) {
        return GaussianBlur.of(image, box, voxels(voxelSize, deviation));
    }

    /** What a response is made of, around a voxel. */
    static Halo halo(VoxelSize voxelSize, double deviation) {
        return GaussianBlur.halo(voxels(voxelSize, deviation)).plus(new Halo(1, 1, 1));
    }

    private static Point3 voxels(VoxelSize voxelSize, double deviation) {
        return new Point3(deviation, deviation, deviation).toVoxels(voxelSize);
    }

    /** Of a plane of the box. Beyond the border of what is seen, which is the volume's there, a voxel is its own neighbor. */
    private static void differences(float[] from, Box3 seen, Box3 box, int z, double[] weights, float[] to) {
        Shape3 shape = seen.shape();
        int atZ = box.z() - seen.z() + z;
        int plane = shape.y() * shape.x();
        int up = atZ > 0 ? plane : 0;
        int down = atZ < shape.z() - 1 ? plane : 0;
        int place = z * box.shape().y() * box.shape().x();
        for (int y = box.y() - seen.y(); y < box.y() - seen.y() + box.shape().y(); y++) {
            int back = y > 0 ? shape.x() : 0;
            int front = y < shape.y() - 1 ? shape.x() : 0;
            for (int x = box.x() - seen.x();
                    x < box.x() - seen.x() + box.shape().x();
                    x++) {
                int i = shape.index(atZ, y, x);
                double middle = 2.0 * from[i];
                double sum = weights[0] * (middle - from[i - up] - from[i + down]);
                sum += weights[1] * (middle - from[i - back] - from[i + front]);
                sum += weights[2] * (middle - from[x > 0 ? i - 1 : i] - from[x < shape.x() - 1 ? i + 1 : i]);
                to[place++] = (float) sum;
            }
        }
    }
}
