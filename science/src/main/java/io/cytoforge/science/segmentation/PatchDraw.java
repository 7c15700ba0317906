package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;

/**
 * Where a patch lies and how it is changed: mirrored along each axis, turned by 90° in the plane, its intensities made
 * brighter or darker, raised to a power, with noise. What is to be said of voxels turns with the image and keeps
 * its values.
 */
final class PatchDraw {
    private static final double ON_OBJECTS = 0.5;
    private static final double LEAST_POWER = 0.7;
    private static final double LARGEST_POWER = 1.4;
    private static final double LEAST_CONTRAST = 0.8;
    private static final double LARGEST_CONTRAST = 1.2;
    private static final double MOST_OFFSET = 0.05;
    private static final double MOST_NOISE = 0.05;

    private final Shape3 patch;
    private final RandomGenerator random;

    PatchDraw(Shape3 patch, RandomGenerator random) {
        this.patch = patch;
        this.random = random;
    }

    /**
     * Fills one patch; 0 where it reaches beyond the volume.
     *
     * @param image to be filled from {@code at} on
     * @param target to be filled from C·{@code at} on: of each voxel the C values that the volume's target has
     */
    void fill(LearningVolume volume, float[] image, float[] target, int at) {
        boolean turned = patch.y() == patch.x() && random.nextBoolean();
        int[] corner = corner(volume);
        boolean[] mirrored = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
        float power =
                (float) StrictMath.exp(random.nextDouble(StrictMath.log(LEAST_POWER), StrictMath.log(LARGEST_POWER)));
        float contrast = (float) random.nextDouble(LEAST_CONTRAST, LARGEST_CONTRAST);
        float offset = (float) random.nextDouble(-MOST_OFFSET, MOST_OFFSET);
        float noise = (float) random.nextDouble(0, MOST_NOISE);
        Shape3 whole = volume.shape();
        int outputs = volume.targets().outputs().size();
        int voxel = at;
        for (int z = 0; z < patch.z(); z++) {
            int fromZ = corner[0] + (mirrored[0] ? patch.z() - 1 - z : z);
            for (int y = 0; y < patch.y(); y++) {
                int alongY = mirrored[1] ? patch.y() - 1 - y : y;
                for (int x = 0; x < patch.x(); x++, voxel++) {
                    int alongX = mirrored[2] ? patch.x() - 1 - x : x;
                    int fromY = corner[1] + (turned ? alongX : alongY);
                    int fromX = corner[2] + (turned ? alongY : alongX);
                    float value = 0;
                    if (whole.contains(fromZ, fromY, fromX)) {
                        int from = whole.index(fromZ, fromY, fromX);
                        value = volume.image()[from];
                        volume.target().put(from, target, outputs * voxel);
                    } else {
                        volume.target().putBeyond(target, outputs * voxel);
                    }
                    image[voxel] = contrast * (float) StrictMath.pow(value, power)
                            + offset
                            + noise * (float) random.nextGaussian();
                }
            }
        }
    }

    /** Of half of the patches anywhere, of the others around a voxel of an object. */
    private int[] corner(LearningVolume volume) {
        Shape3 shape = volume.shape();
        boolean onObject = random.nextDouble() < ON_OBJECTS;
        int[] labeled = volume.labeled();
        if (!onObject || labeled.length == 0) {
            return new int[] {
                anywhere(shape.z(), patch.z()), anywhere(shape.y(), patch.y()), anywhere(shape.x(), patch.x())
            };
        }
        int voxel = labeled[random.nextInt(labeled.length)];
        int x = voxel % shape.x();
        int y = voxel / shape.x() % shape.y();
        int z = voxel / shape.x() / shape.y();
        return new int[] {
            around(z, shape.z(), patch.z()), around(y, shape.y(), patch.y()), around(x, shape.x(), patch.x())
        };
    }

    private int anywhere(int length, int edge) {
        return length <= edge ? 0 : random.nextInt(length - edge + 1);
    }

    private static int around(int place, int length, int edge) {
        return Math.clamp(place - edge / 2, 0, Math.max(0, length - edge));
    }
}
