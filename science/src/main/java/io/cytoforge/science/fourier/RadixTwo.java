package io.cytoforge.science.fourier;

/**
 * The discrete Fourier transform of lines of one length, a power of two, in place and without scaling: the radix-2 method of
 * Cooley and Tukey. Lines that lie side by side are transformed together, each the same as alone.
 */
public final class RadixTwo {
    private final int length;
    private final double[] cos;
    private final double[] sin;

    /** @param length a power of two */
    public RadixTwo(int length) {
        if (Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("length must be a power of two, was " + length);
        }
        this.length = length;
        cos = new double[Math.max(1, length / 2)];
        sin = new double[cos.length];
        for (int k = 0; k < cos.length; k++) {
            cos[k] = StrictMath.cos(2 * Math.PI * k / length);
            sin[k] = StrictMath.sin(2 * Math.PI * k / length);
        }
    }

    public int length() {
        return length;
    }

    /**
     * Transforms.
     *
     * @param real parts: value k of line j at {@code k · lines + j}
     * @param imaginary parts, likewise
     * @param inverse whether the exponents are positive
     */
    public void transform(double[] real, double[] imaginary, int lines, boolean inverse) {
        reverseBits(real, imaginary, lines);
        for (int half = 1; half < length; half *= 2) {
            int step = length / (2 * half);
            for (int first = 0; first < length; first += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double s = inverse ? sin[k * step] : -sin[k * step];
                    int i = (first + k) * lines;
                    butterflies(real, imaginary, i, i + half * lines, lines, cos[k * step], s);
                }
            }
        }
    }

    private static void butterflies(double[] re, double[] im, int i, int j, int lines, double c, double s) {
        for (int line = 0; line < lines; line++) {
            double turnedRe = re[j + line] * c - im[j + line] * s;
            double turnedIm = re[j + line] * s + im[j + line] * c;
            re[j + line] = re[i + line] - turnedRe;
            im[j + line] = im[i + line] - turnedIm;
            re[i + line] += turnedRe;
            im[i + line] += turnedIm;
        }
    }

    private void reverseBits(double[] re, double[] im, int lines) {
        int shift = Integer.numberOfLeadingZeros(length) + 1;
        for (int i = 0; i < length; i++) {
            int j = length == 1 ? 0 : Integer.reverse(i) >>> shift;
            if (j > i) {
                swap(re, i * lines, j * lines, lines);
                swap(im, i * lines, j * lines, lines);
            }
        }
    }

    private static void swap(double[] values, int i, int j, int lines) {
        for (int line = 0; line < lines; line++) {
            double value = values[i + line];
            values[i + line] = values[j + line];
            values[j + line] = value;
        }
    }
}
