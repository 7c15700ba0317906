package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * Similarities of the windows of one cell. Window sums are taken along x, then y, then z, each of the same numbers in the
 * same order wherever the cell begins, so that a window's similarity does not depend on the division. The loops run over
 * whole planes without a branch; of the columns at a row's end, which hold windows that reach over it, nothing is used.
 */
final class WindowSums {
    /** The window that is not shortened. */
    private static final int USUAL = 7;
    /** Of a, b, a² + b² and ab. */
    private static final int SUMS = 4;

    private final Shape3 window;
    private final double c1;
    private final double c2;

    WindowSums(Shape3 window, double c1, double c2) {
        this.window = window;
        this.c1 = c1;
        this.c2 = c2;
    }

    /**
     * Adds up by regions.
     *
     * @param centers of windows, within the cell; the cell's voxels reach half a window around
     * @param sums of similarities, by region
     * @param windows how many, by region
     */
    void similarities(PairCell cell, Box3 centers, double[] sums, long[] windows) {
        Shape3 out = centers.shape();
        int stride = out.x() + window.x() - 1;
        int rows = out.y() + window.y() - 1;
        int plane = out.y() * stride - window.x() + 1;
        double[][] products = new double[SUMS][rows * stride];
        double[] alongX = new double[rows * stride];
        double[][][] recent = new double[window.z()][SUMS][out.y() * stride];
        double[][] whole = new double[SUMS][out.y() * stride];
        double[][] ordered = new double[window.z()][];
        int first = centers.z() - window.z() / 2;
        for (int plane0 = 0; plane0 < out.z() + window.z() - 1; plane0++) {
            multiply(cell, first + plane0, centers, products);
            for (int s = 0; s < SUMS; s++) {
                add(products[s], 1, window.x(), rows * stride - window.x() + 1, alongX);
                add(alongX, stride, window.y(), plane, recent[plane0 % window.z()][s]);
            }
            int center = plane0 - window.z() + 1;
            if (center >= 0) {
                for (int s = 0; s < SUMS; s++) {
                    for (int k = 0; k < window.z(); k++) {
                        ordered[k] = recent[(center + k) % window.z()][s];
                    }
                    add(ordered, plane, whole[s]);
                }
                compare(whole, plane, products[0]);
                collect(cell, centers.z() + center, centers, products[0], sums, windows);
            }
        }
    }

    /** a, b, a² + b² and ab of a plane, as far as windows reach. */
    private void multiply(PairCell cell, int z, Box3 centers, double[][] products) {
        int width = centers.shape().x() + window.x() - 1;
        int rows = centers.shape().y() + window.y() - 1;
        float[] real = cell.real();
        float[] synthetic = cell.synthetic();
        double[] as = products[0];
        double[] bs = products[1];
        double[] squares = products[2];
        double[] mixed = products[3];
        for (int row = 0; row < rows; row++) {
            int from = cell.index(z, centers.y() - window.y() / 2 + row, centers.x() - window.x() / 2);
            int to = row * width;
            for (int x = 0; x < width; x++) {
                double a = real[from + x];
                double b = synthetic[from + x];
                as[to + x] = a;
                bs[to + x] = b;
                squares[to + x] = a * a + b * b;
                mixed[to + x] = a * b;
            }
        }
    }

    /** Sums of {@code terms} numbers, {@code step} apart. */
    private static void add(double[] from, int step, int terms, int count, double[] to) {
        if (terms == USUAL) {
            for (int i = 0; i < count; i++) {
                to[i] = ((from[i] + from[i + step]) + (from[i + 2 * step] + from[i + 3 * step]))
                        + ((from[i + 4 * step] + from[i + 5 * step]) + from[i + 6 * step]);
            }
            return;
        }
        System.arraycopy(from, 0, to, 0, count);
        for (int k = 1; k < terms; k++) {
            for (int i = 0; i < count; i++) {
                to[i] += from[i + k * step];
            }
        }
    }

    /** Sums of planes. */
    private static void add(double[][] from, int count, double[] to) {
        if (from.length == USUAL) {
            double[] p0 = from[0];
            double[] p1 = from[1];
            double[] p2 = from[2];
            double[] p3 = from[3];
            double[] p4 = from[4];
            double[] p5 = from[5];
            double[] p6 = from[6];
            for (int i = 0; i < count; i++) {
                to[i] = ((p0[i] + p1[i]) + (p2[i] + p3[i])) + ((p4[i] + p5[i]) + p6[i]);
            }
            return;
        }
        System.arraycopy(from[0], 0, to, 0, count);
        for (int k = 1; k < from.length; k++) {
            double[] plane = from[k];
            for (int i = 0; i < count; i++) {
                to[i] += plane[i];
            }
        }
    }

    /** The similarity of each window of a plane. */
    private void compare(double[][] whole, int count, double[] to) {
        double share = 1.0 / window.voxels();
        double sample = window.voxels() > 1 ? window.voxels() / (window.voxels() - 1.0) : 1;
        double[] as = whole[0];
        double[] bs = whole[1];
        double[] squares = whole[2];
        double[] mixed = whole[3];
        for (int i = 0; i < count; i++) {
            double a = as[i] * share;
            double b = bs[i] * share;
            double means = a * a + b * b;
            double variances = sample * (squares[i] * share - means);
            double covariance = sample * (mixed[i] * share - a * b);
            to[i] = (2 * a * b + c1) * (2 * covariance + c2) / ((means + c1) * (variances + c2));
        }
    }

    private void collect(PairCell cell, int z, Box3 centers, double[] similarities, double[] sums, long[] windows) {
        int stride = centers.shape().x() + window.x() - 1;
        for (int row = 0; row < centers.shape().y(); row++) {
            int from = cell.index(z, centers.y() + row, centers.x());
            for (int x = 0; x < centers.shape().x(); x++) {
                int region = cell.region(from + x);
                sums[region] += similarities[row * stride + x];
                windows[region]++;
            }
        }
    }
}
