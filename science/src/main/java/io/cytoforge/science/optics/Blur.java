package io.cytoforge.science.optics;

import io.cytoforge.science.optics.spread.Spread;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/**
 * A separable Gaussian filter of floats that is given what lies around: weights e^(−k²/2σ²), cut at 4σ and summing to 1.
 * Every voxel is the same sum in the same order, whatever the box.
 */
final class Blur implements Spread {
    private static final double CUT = 4;

    private final float[] alongZ;
    private final float[] alongY;
    private final float[] alongX;

    /** @param deviation σ along each axis in voxels, ≥ 0 */
    Blur(Point3 deviation) {
        alongZ = weights(deviation.z());
        alongY = weights(deviation.y());
        alongX = weights(deviation.x());
    }

    @Override
    public Halo halo() {
        return new Halo(alongZ.length - 1, alongY.length - 1, alongX.length - 1);
    }

    /** From the middle outwards. */
    private static float[] weights(double deviation) {
        int radius = (int) (CUT * deviation + 0.5);
        double[] weights = new double[radius + 1];
        double sum = 0;
        for (int k = 0; k <= radius; k++) {
            weights[k] = k == 0 ? 1 : StrictMath.exp(-0.5 * k * k / (deviation * deviation));
            sum += k == 0 ? weights[k] : 2 * weights[k];
        }
        float[] shares = new float[radius + 1];
        for (int k = 0; k <= radius; k++) {
            shares[k] = (float) (weights[k] / sum);
        }
        return shares;
    }

    @Override
    public float[] within(float[] around, Shape3 box) {
        Halo halo = halo();
        int depth = box.z() + 2 * halo.z();
        int height = box.y() + 2 * halo.y();
        int width = box.x() + 2 * halo.x();
        float[] thin = new float[depth * height * box.x()];
        float[] planes = new float[depth * box.y() * box.x()];
        IntStream.range(0, depth).parallel().forEach(z -> {
            for (int y = 0; y < height; y++) {
                int row = z * height + y;
                add(around, row * width + halo.x(), 1, alongX, thin, row * box.x(), box.x());
            }
            for (int y = 0; y < box.y(); y++) {
                int from = (z * height + y + halo.y()) * box.x();
                add(thin, from, box.x(), alongY, planes, (z * box.y() + y) * box.x(), box.x());
            }
        });
        int plane = box.y() * box.x();
        float[] filtered = new float[box.z() * plane];
        IntStream.range(0, box.z()).parallel().forEach(z -> {
            for (int row = 0; row < plane; row += box.x()) {
                add(planes, (z + halo.z()) * plane + row, plane, alongZ, filtered, z * plane + row, box.x());
            }
        });
        return filtered;
    }

    /** A row of voxels, each the weighted sum of those at multiples of a stride beside it. */
    private static void add(float[] from, int first, int stride, float[] weights, float[] into, int at, int length) {
        float middle = weights[0];
        for (int i = 0; i < length; i++) {
            into[at + i] = middle * from[first + i];
        }
        for (int k = 1; k < weights.length; k++) {
            float weight = weights[k];
            int before = first - k * stride;
            int behind = first + k * stride;
            for (int i = 0; i < length; i++) {
                into[at + i] += weight * (from[before + i] + from[behind + i]);
            }
        }
    }
}
