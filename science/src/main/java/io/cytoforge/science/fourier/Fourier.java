package io.cytoforge.science.fourier;

/** Discrete Fourier transform of any length: {@link RadixTwo} where it is a power of two, else Bluestein's chirp convolution. */
public final class Fourier {
    private Fourier() {}

    /** Transforms a matrix of {@code rows × columns} in place, without scaling. */
    public static void transform(double[] real, double[] imaginary, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            line(real, imaginary, row * columns, 1, columns);
        }
        for (int column = 0; column < columns; column++) {
            line(real, imaginary, column, columns, rows);
        }
    }

    private static void line(double[] real, double[] imaginary, int first, int stride, int length) {
        double[] re = new double[length];
        double[] im = new double[length];
        for (int i = 0; i < length; i++) {
            re[i] = real[first + i * stride];
            im[i] = imaginary[first + i * stride];
        }
        transform(re, im);
        for (int i = 0; i < length; i++) {
            real[first + i * stride] = re[i];
            imaginary[first + i * stride] = im[i];
        }
    }

    /** Transforms one line in place. */
    static void transform(double[] real, double[] imaginary) {
        if (Integer.bitCount(real.length) == 1) {
            new RadixTwo(real.length).transform(real, imaginary, 1, false);
        } else {
            bluestein(real, imaginary);
        }
    }

    /** With jk = (j² + k² − (k − j)²) / 2 the transform is a convolution with the chirp e^(iπn²/N). */
    private static void bluestein(double[] real, double[] imaginary) {
        int length = real.length;
        int padded = Integer.highestOneBit(2 * length) * 2;
        double[] cos = new double[length];
        double[] sin = new double[length];
        for (int i = 0; i < length; i++) {
            double angle = Math.PI * ((long) i * i % (2L * length)) / length;
            cos[i] = StrictMath.cos(angle);
            sin[i] = StrictMath.sin(angle);
        }
        double[] re = new double[padded];
        double[] im = new double[padded];
        double[] chirpRe = new double[padded];
        double[] chirpIm = new double[padded];
        for (int i = 0; i < length; i++) {
            re[i] = real[i] * cos[i] + imaginary[i] * sin[i];
            im[i] = imaginary[i] * cos[i] - real[i] * sin[i];
            chirpRe[i] = cos[i];
            chirpIm[i] = sin[i];
            chirpRe[(padded - i) % padded] = cos[i];
            chirpIm[(padded - i) % padded] = sin[i];
        }
        convolve(re, im, chirpRe, chirpIm);
        for (int i = 0; i < length; i++) {
            real[i] = (re[i] * cos[i] + im[i] * sin[i]) / padded;
            imaginary[i] = (im[i] * cos[i] - re[i] * sin[i]) / padded;
        }
    }

    /** Circular convolution, times the length, into the first pair. */
    private static void convolve(double[] re, double[] im, double[] otherRe, double[] otherIm) {
        RadixTwo lines = new RadixTwo(re.length);
        lines.transform(re, im, 1, false);
        lines.transform(otherRe, otherIm, 1, false);
        for (int i = 0; i < re.length; i++) {
            double product = re[i] * otherRe[i] - im[i] * otherIm[i];
            im[i] = re[i] * otherIm[i] + im[i] * otherRe[i];
            re[i] = product;
        }
        lines.transform(re, im, 1, true);
    }
}
