package io.cytoforge.science.optics.spread;

import io.cytoforge.science.volume.Shape3;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** A complex volume whose edges are powers of two, and its discrete Fourier transform in place, by the radix-2 method. */
final class Spectrum3 {
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

    /** Transforms values that begin at the origin; what is beyond them is 0. */
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
        spectrum.transform(-1);
        return spectrum;
    }

    /** Multiplies by another of the same shape and transforms back. */
    void convolve(Spectrum3 other) {
        for (int i = 0; i < real.length; i++) {
            double product = real[i] * other.real[i] - imaginary[i] * other.imaginary[i];
            imaginary[i] = real[i] * other.imaginary[i] + imaginary[i] * other.real[i];
            real[i] = product;
        }
        transform(1);
    }

    /** Of what was transformed back, from some place on. */
    float[] cut(int z, int y, int x, Shape3 box) {
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

    private void transform(int sign) {
        int plane = shape.y() * shape.x();
        lines(new Line(shape.x(), sign), shape.z() * shape.y(), line -> line * shape.x(), 1);
        lines(
                new Line(shape.y(), sign),
                shape.z() * shape.x(),
                line -> line / shape.x() * plane + line % shape.x(),
                shape.x());
        lines(new Line(shape.z(), sign), plane, line -> line, plane);
    }

    private void lines(Line line, int count, IntUnaryOperator first, int stride) {
        int bundle = 256;
        IntStream.range(0, Math.ceilDiv(count, bundle)).parallel().forEach(number -> {
            double[] re = new double[line.length];
            double[] im = new double[line.length];
            for (int i = number * bundle; i < Math.min(count, (number + 1) * bundle); i++) {
                int from = first.applyAsInt(i);
                for (int k = 0; k < line.length; k++) {
                    re[k] = real[from + k * stride];
                    im[k] = imaginary[from + k * stride];
                }
                line.transform(re, im);
                for (int k = 0; k < line.length; k++) {
                    real[from + k * stride] = re[k];
                    imaginary[from + k * stride] = im[k];
                }
            }
        });
    }

    /** The transform of one line, without scaling. */
    private static final class Line {
        private final int length;
        private final double[] cos;
        private final double[] sin;

        /** @param sign of the exponent */
        Line(int length, int sign) {
            this.length = length;
            cos = new double[Math.max(1, length / 2)];
            sin = new double[cos.length];
            for (int k = 0; k < cos.length; k++) {
                cos[k] = StrictMath.cos(2 * Math.PI * k / length);
                sin[k] = sign * StrictMath.sin(2 * Math.PI * k / length);
            }
        }

        void transform(double[] re, double[] im) {
            reverseBits(re, im);
            for (int half = 1; half < length; half *= 2) {
                int step = length / (2 * half);
                for (int first = 0; first < length; first += 2 * half) {
                    for (int k = 0; k < half; k++) {
                        int i = first + k;
                        int j = i + half;
                        double c = cos[k * step];
                        double s = sin[k * step];
                        double turnedRe = re[j] * c - im[j] * s;
                        double turnedIm = re[j] * s + im[j] * c;
                        re[j] = re[i] - turnedRe;
                        im[j] = im[i] - turnedIm;
                        re[i] += turnedRe;
                        im[i] += turnedIm;
                    }
                }
            }
        }

        private void reverseBits(double[] re, double[] im) {
            int shift = Integer.numberOfLeadingZeros(length) + 1;
            for (int i = 0; i < length; i++) {
                int j = length == 1 ? 0 : Integer.reverse(i) >>> shift;
                if (j > i) {
                    double value = re[i];
                    re[i] = re[j];
                    re[j] = value;
                    value = im[i];
                    im[i] = im[j];
                    im[j] = value;
                }
            }
        }
    }
}
