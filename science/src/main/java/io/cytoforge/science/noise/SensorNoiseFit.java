package io.cytoforge.science.noise;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;

/**
 * Finds the noise that real images have and images painted of the same masks lack. What varies from voxel to voxel is
 * {@code d = (v[x] − (v[x−1] + v[x+1]) / 2) / √1.5}, and the same along y: of white noise it has the noise's variance, of
 * smooth structures nearly none. Edges that both images have cancel in the difference of both variances. Variances are
 * collected by painted intensity, and {@code gain · x + floor} is fitted to them by least squares, neither below 0.
 */
public final class SensorNoiseFit {
    private static final int BINS = 32;
    private static final double NORM = 1.5;

    private final double[] excess = new double[BINS];
    private final double[] intensity = new double[BINS];
    private final long[] counts = new long[BINS];

    /**
     * Takes one pair of images in.
     *
     * @param real scaled to [0, 1]
     * @param painted of the same shape, in [0, 1]; without noise
     */
    public SensorNoiseFit add(FloatVolume real, FloatVolume painted) {
        Shape3 shape = real.shape();
        if (!shape.equals(painted.shape())) {
            throw new IllegalArgumentException(
                    "the real image is %s, the painted %s".formatted(shape, painted.shape()));
        }
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int at = shape.index(z, y, x);
                    if (x > 0 && x < shape.x() - 1) {
                        add(real.voxels(), painted.voxels(), at, 1);
                    }
                    if (y > 0 && y < shape.y() - 1) {
                        add(real.voxels(), painted.voxels(), at, shape.x());
                    }
                }
            }
        }
        return this;
    }

    private void add(float[] real, float[] painted, int at, int step) {
        int bin = Math.clamp((int) (painted[at] * BINS), 0, BINS - 1);
        excess[bin] += square(real, at, step) - square(painted, at, step);
        intensity[bin] += painted[at];
        counts[bin]++;
    }

    private static double square(float[] voxels, int at, int step) {
        double difference = voxels[at] - (voxels[at - step] + (double) voxels[at + step]) / 2;
        return difference * difference / NORM;
    }

    /** @return {@link SensorNoise#NONE} where nothing was taken in or the real images vary no more than the painted */
    public SensorNoise fit() {
        double n = 0;
        double x = 0;
        double xx = 0;
        double v = 0;
        double xv = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                double mean = intensity[bin] / counts[bin];
                n += counts[bin];
                x += intensity[bin];
                xx += intensity[bin] * mean;
                v += excess[bin];
                xv += excess[bin] * mean;
            }
        }
        return n == 0 ? SensorNoise.NONE : nonNegative(n, x, xx, v, xv);
    }

    /** Least squares of gain · x + floor; where one of both would be negative it is 0 and the other is fitted alone. */
    private static SensorNoise nonNegative(double n, double x, double xx, double v, double xv) {
        double determinant = n * xx - x * x;
        double gain = determinant > 0 ? (n * xv - x * v) / determinant : 0;
        double floor = (v - gain * x) / n;
        if (floor < 0) {
            gain = xx > 0 ? xv / xx : 0;
            floor = 0;
        }
        if (gain < 0) {
            gain = 0;
            floor = v / n;
        }
        return new SensorNoise(Math.clamp(gain, 0, 1), Math.clamp(floor, 0, 1));
    }
}
