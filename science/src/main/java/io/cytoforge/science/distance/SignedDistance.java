package io.cytoforge.science.distance;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * Signed distance to the surface of a foreground: the distance transform inside minus the one outside, in edges of the
 * finest voxel side (voxels, on an isotropic grid). At least 1 inside and at most −1 outside; never 0.
 */
public final class SignedDistance {
    private SignedDistance() {}

    /**
     * If everything is foreground, the volume's border is the surface: a voxel at the border is one edge away from it.
     *
     * @throws UnusableDataException if nothing is foreground: there is no surface to measure from
     */
    public static FloatVolume of(MaskVolume foreground, VoxelSize voxelSize) {
        long count = foreground.count();
        if (count == 0) {
            throw new UnusableDataException(
                    "the foreground of %s is empty: no distance is defined".formatted(foreground.shape()));
        }
        if (count == foreground.shape().voxels()) {
            return toBorder(foreground.shape(), voxelSize);
        }
        return DistanceTransform.signed(foreground, voxelSize);
    }

    private static FloatVolume toBorder(Shape3 shape, VoxelSize voxelSize) {
        FloatVolume distance = FloatVolume.zero(shape);
        float[] values = distance.voxels();
        double finest = voxelSize.finest();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            double alongZ = steps(z, shape.z()) * voxelSize.z() / finest;
            for (int y = 0; y < shape.y(); y++) {
                double along = Math.min(alongZ, steps(y, shape.y()) * voxelSize.y() / finest);
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    values[row + x] = (float) Math.min(along, steps(x, shape.x()) * voxelSize.x() / finest);
                }
            }
        });
        return distance;
    }

    private static int steps(int place, int length) {
        return Math.min(place + 1, length - place);
    }
}
