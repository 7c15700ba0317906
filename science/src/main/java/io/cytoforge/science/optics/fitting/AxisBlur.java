package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.volume.Shape3;

/** A Gaussian along one axis of a box in memory, cut at 4σ, mirrored at its border: as images are made. */
final class AxisBlur {
    private static final double CUT = 4;

    private AxisBlur() {}

    static float[] alongZ(float[] values, Shape3 shape, double deviation) {
        return along(values, shape.z(), shape.y() * shape.x(), deviation);
    }

    /** Along y and x. */
    static float[] across(float[] values, Shape3 shape, double deviationY, double deviationX) {
        return along(along(values, shape.x(), 1, deviationX), shape.y(), shape.x(), deviationY);
    }

    /** @param stride between neighbors of a line */
    private static float[] along(float[] values, int length, int stride, double deviation) {
        double[] weights = weights(deviation);
        int radius = weights.length - 1;
        if (radius == 0) {
            return values.clone();
        }
        float[] blurred = new float[values.length];
        double[] line = new double[length + 2 * radius];
        for (int first = 0; first < values.length; first++) {
            if (first / stride % length != 0) {
                first += (length - 1) * stride - 1;
                continue;
            }
            for (int i = -radius; i < length + radius; i++) {
                line[i + radius] = values[first + mirrored(i, length) * stride];
            }
            for (int i = 0; i < length; i++) {
                double sum = weights[0] * line[i + radius];
                for (int k = 1; k <= radius; k++) {
                    sum += weights[k] * (line[i + radius - k] + line[i + radius + k]);
                }
                blurred[first + i * stride] = (float) sum;
            }
        }
        return blurred;
    }

    private static int mirrored(int outside, int length) {
        int within = Math.floorMod(outside, 2 * length);
        return within < length ? within : 2 * length - 1 - within;
    }

    private static double[] weights(double deviation) {
        int radius = (int) (CUT * deviation + 0.5);
        double[] weights = new double[radius + 1];
        weights[0] = 1;
        double sum = 1;
        for (int k = 1; k <= radius; k++) {
            weights[k] = StrictMath.exp(-0.5 * k * k / (deviation * deviation));
            sum += 2 * weights[k];
        }
        for (int k = 0; k <= radius; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
