package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/**
 * A separable Gaussian filter: weights e^(-k²/2σ²), cut at 4σ and summing to 1; beyond the border the volume goes on as
 * its mirror image, the outermost voxel repeated. No light is lost: the sum over all voxels stays.
 */
final class GaussianBlur {
    private static final double CUT = 4;

    private GaussianBlur() {}

    /**
     * A new volume.
     *
     * @param deviation σ along each axis in voxels; 0 leaves the axis as it is
     */
    static FloatVolume of(FloatVolume volume, Point3 deviation) {
        Shape3 shape = volume.shape();
        float[] values = volume.voxels().clone();
        along(values, new Lines(shape.x(), 1), deviation.x());
        along(values, new Lines(shape.y(), shape.x()), deviation.y());
        along(values, new Lines(shape.z(), shape.y() * shape.x()), deviation.z());
        return FloatVolume.wrap(shape, values);
    }

    /** Weights from -radius to radius. */
    static double[] weights(double deviation) {
        int radius = (int) (CUT * deviation + 0.5);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            weights[k + radius] = Math.exp(-0.5 * k * k / (deviation * deviation));
            sum += weights[k + radius];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    /**
     * All lines of voxels along one axis.
     *
     * @param length of each, in voxels
     * @param stride from one voxel of a line to the next
     */
    private record Lines(int length, int stride) {
        int start(int line) {
            return line / stride * stride * length + line % stride;
        }
    }

    private static void along(float[] values, Lines lines, double deviation) {
        if (deviation == 0) {
            return;
        }
        double[] weights = weights(deviation);
        IntStream.range(0, values.length / lines.length())
                .parallel()
                .forEach(line -> filter(values, lines, line, weights));
    }

    private static void filter(float[] values, Lines lines, int line, double[] weights) {
        int radius = weights.length / 2;
        float[] padded = new float[lines.length() + 2 * radius];
        int start = lines.start(line);
        for (int i = 0; i < padded.length; i++) {
            padded[i] = values[start + mirrored(i - radius, lines.length()) * lines.stride()];
        }
        for (int i = 0; i < lines.length(); i++) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * padded[i + k];
            }
            values[start + i * lines.stride()] = (float) sum;
        }
    }

    /** Place in [0, length) that mirrors a place outside: -1 ↦ 0, -2 ↦ 1, length ↦ length - 1. */
    private static int mirrored(int place, int length) {
        int within = Math.floorMod(place, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
