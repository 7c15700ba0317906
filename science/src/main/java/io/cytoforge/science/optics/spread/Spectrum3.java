package io.cytoforge.science.optics.spread;

import io.cytoforge.science.fourier.RadixTwo;
import io.cytoforge.science.volume.Shape3;
import java.util.stream.IntStream;

/** A complex volume whose edges are powers of two, and its discrete Fourier transform in place. */
final class Spectrum3 {
    /** Lines that are transformed together: few enough for the cache, enough for vector instructions. */
    private static final int BUNDLE = 16;

    private final Shape3 shape;
    private final double[] real;
    private final double[] imaginary;

    private Spectrum3(Shape3 shape) {
        this.shape = shape;
        real = new double[shape.arrayLength()];
        imaginary = new double[shape.arrayLength()];
    }

    /** Edges of at least so many voxels that can be transformed. */
    static Shape3 holding(int z, int y, int x) {
        return new Shape3(powerOfTwo(z), powerOfTwo(y), powerOfTwo(x));
    }

    private static int powerOfTwo(int atLeast) {
        return atLeast == 1 ? 1 : 2 * Integer.highestOneBit(atLeast - 1);
    }

    /** Transforms values that begin at the origin; what is beyond them is 0, and so are lines of nothing else. */
    static Spectrum3 of(float[] values, Shape3 known, Shape3 shape) {
        Spectrum3 spectrum = new Spectrum3(shape);
        for (int z = 0; z < known.z(); z++) {
            for (int y = 0; y < known.y(); y++) {
                int from = known.index(z, y, 0);
                int to = shape.index(z, y, 0);
                for (int x = 0; x < known.x(); x++) {
                    spectrum.real[to + x] = values[from + x];
                }
            }
        }
        spectrum.alongX(0, known.z(), 0, known.y(), false);
        spectrum.alongY(0, known.z(), false);
        spectrum.alongZ(false);
        return spectrum;
    }

    /** Multiplies by another of the same shape. */
    void multiply(Spectrum3 other) {
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            int end = shape.index(z, 0, 0) + shape.y() * shape.x();
            for (int i = shape.index(z, 0, 0); i < end; i++) {
                double product = real[i] * other.real[i] - imaginary[i] * other.imaginary[i];
                imaginary[i] = real[i] * other.imaginary[i] + imaginary[i] * other.real[i];
                real[i] = product;
            }
        });
    }

    /** Transforms back what is needed of a box from some place on; nothing else of this is right afterwards. */
    float[] back(int z, int y, int x, Shape3 box) {
        alongZ(true);
        alongY(z, box.z(), true);
        alongX(z, box.z(), y, box.y(), true);
        float[] cut = new float[box.arrayLength()];
        double scale = 1.0 / real.length;
        int to = 0;
        for (int i = 0; i < box.z(); i++) {
            for (int j = 0; j < box.y(); j++) {
                int from = shape.index(z + i, y + j, x);
                for (int k = 0; k < box.x(); k++) {
                    cut[to++] = (float) (scale * real[from + k]);
                }
            }
        }
        return cut;
    }

    /** Rows of some planes. */
    private void alongX(int z, int depth, int y, int height, boolean inverse) {
        RadixTwo line = new RadixTwo(shape.x());
        IntStream.range(z, z + depth)
                .parallel()
                .forEach(plane -> lines(line, shape.index(plane, y, 0), 1, height, shape.x(), inverse));
    }

    /** Columns of some planes. */
    private void alongY(int z, int depth, boolean inverse) {
        RadixTwo line = new RadixTwo(shape.y());
        IntStream.range(z, z + depth)
                .parallel()
                .forEach(plane -> lines(line, shape.index(plane, 0, 0), shape.x(), shape.x(), 1, inverse));
    }

    private void alongZ(boolean inverse) {
        RadixTwo line = new RadixTwo(shape.z());
        int plane = shape.y() * shape.x();
        IntStream.range(0, shape.y())
                .parallel()
                .forEach(row -> lines(line, shape.index(0, row, 0), plane, shape.x(), 1, inverse));
    }

    /**
     * Transforms lines, some at a time.
     *
     * @param first voxel of the first line
     * @param stride from one voxel of a line to the next
     * @param count of lines
     * @param between from one line to the next
     */
    private void lines(RadixTwo line, int first, int stride, int count, int between, boolean inverse) {
        double[] re = new double[line.length() * Math.min(BUNDLE, count)];
        double[] im = new double[re.length];
        for (int begin = 0; begin < count; begin += BUNDLE) {
            int bundle = Math.min(BUNDLE, count - begin);
            int start = first + begin * between;
            for (int k = 0; k < line.length(); k++) {
                for (int j = 0; j < bundle; j++) {
                    re[k * bundle + j] = real[start + k * stride + j * between];
                    im[k * bundle + j] = imaginary[start + k * stride + j * between];
                }
            }
            line.transform(re, im, bundle, inverse);
            for (int k = 0; k < line.length(); k++) {
                for (int j = 0; j < bundle; j++) {
                    real[start + k * stride + j * between] = re[k * bundle + j];
                    imaginary[start + k * stride + j * between] = im[k * bundle + j];
                }
            }
        }
    }
}
