package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/**
 * Mean structural similarity (Wang et al. 2004) over all windows that lie wholly in the volume. Window sums run along x,
 * then y, then z, so the work does not depend on the window.
 */
final class StructuralSimilarity {
    private static final int WINDOW = 7;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;
    /** Slices of windows that are summed by one thread; fixed, so that the result does not depend on the threads. */
    private static final int SLICES_AT_ONCE = 16;
    /** Sums of a, b, a², b² and ab. */
    private static final int SUMS = 5;

    private final float[] real;
    private final float[] synthetic;
    private final Shape3 shape;
    private final Shape3 window;
    private final double c1;
    private final double c2;

    private StructuralSimilarity(FloatVolume real, FloatVolume synthetic, double range) {
        this.real = real.voxels();
        this.synthetic = synthetic.voxels();
        shape = real.shape();
        window = new Shape3(longest(shape.z()), longest(shape.y()), longest(shape.x()));
        c1 = K1 * range * K1 * range;
        c2 = K2 * range * K2 * range;
    }

    private static int longest(int length) {
        return Math.min(WINDOW, length - 1 + length % 2);
    }

    static double of(FloatVolume real, FloatVolume synthetic, double range) {
        StructuralSimilarity similarity = new StructuralSimilarity(real, synthetic, range);
        Shape3 shape = real.shape();
        int windows = shape.z() - similarity.window.z() + 1;
        double[] sums = IntStream.range(0, (windows + SLICES_AT_ONCE - 1) / SLICES_AT_ONCE)
                .parallel()
                .mapToDouble(
                        part -> similarity.sumOf(part * SLICES_AT_ONCE, Math.min(windows, (part + 1) * SLICES_AT_ONCE)))
                .toArray();
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        long perSlice = (long) (shape.y() - similarity.window.y() + 1) * (shape.x() - similarity.window.x() + 1);
        return total / (perSlice * windows);
    }

    /** Sum of the similarities of all windows that begin in slices [from, to). */
    private double sumOf(int from, int to) {
        int plane = (shape.y() - window.y() + 1) * (shape.x() - window.x() + 1);
        double[][] recent = new double[window.z()][SUMS * plane];
        double[] rows = new double[SUMS * shape.y() * (shape.x() - window.x() + 1)];
        double[] running = new double[SUMS * plane];
        double total = 0;
        for (int z = from; z < to + window.z() - 1; z++) {
            double[] sums = recent[z % window.z()];
            boolean full = z >= from + window.z();
            for (int i = 0; full && i < sums.length; i++) {
                running[i] -= sums[i];
            }
            sumSlice(z, rows, sums);
            for (int i = 0; i < sums.length; i++) {
                running[i] += sums[i];
            }
            if (z >= from + window.z() - 1) {
                total += similarities(running, plane);
            }
        }
        return total;
    }

    private void sumSlice(int z, double[] rows, double[] sums) {
        int width = shape.x() - window.x() + 1;
        for (int y = 0; y < shape.y(); y++) {
            sumRow(shape.index(z, y, 0), rows, y * width, shape.y() * width);
        }
        int height = shape.y() - window.y() + 1;
        for (int s = 0; s < SUMS; s++) {
            int in = s * shape.y() * width;
            int out = s * height * width;
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int y = 0; y < window.y(); y++) {
                    sum += rows[in + y * width + x];
                }
                sums[out + x] = sum;
            }
            for (int i = width; i < height * width; i++) {
                sums[out + i] = sums[out + i - width] + rows[in + i + (window.y() - 1) * width] - rows[in + i - width];
            }
        }
    }

    private void sumRow(int place, double[] rows, int out, int stride) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int x = 0; x < shape.x(); x++) {
            double newA = real[place + x];
            double newB = synthetic[place + x];
            a += newA;
            b += newB;
            aa += newA * newA;
            bb += newB * newB;
            ab += newA * newB;
            int first = x - window.x() + 1;
            if (first < 0) {
                continue;
            }
            rows[out + first] = a;
            rows[out + first + stride] = b;
            rows[out + first + 2 * stride] = aa;
            rows[out + first + 3 * stride] = bb;
            rows[out + first + 4 * stride] = ab;
            double oldA = real[place + first];
            double oldB = synthetic[place + first];
            a -= oldA;
            b -= oldB;
            aa -= oldA * oldA;
            bb -= oldB * oldB;
            ab -= oldA * oldB;
        }
    }

    private double similarities(double[] sums, int plane) {
        double count = window.voxels();
        double sample = count > 1 ? count / (count - 1) : 1;
        double total = 0;
        for (int i = 0; i < plane; i++) {
            double a = sums[i] / count;
            double b = sums[i + plane] / count;
            double varianceA = sample * (sums[i + 2 * plane] / count - a * a);
            double varianceB = sample * (sums[i + 3 * plane] / count - b * b);
            double covariance = sample * (sums[i + 4 * plane] / count - a * b);
            total += (2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (varianceA + varianceB + c2));
        }
        return total;
    }
}
