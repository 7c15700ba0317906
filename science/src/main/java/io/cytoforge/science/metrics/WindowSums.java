package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * Similarities of the windows of one cell. Window sums of a, b, a² + b² and ab slide along z, then y, and are taken along x
 * at last, over whole planes without a branch: of the columns at a row's end, which hold windows that reach over it,
 * nothing is used.
 */
final class WindowSums {
    /** The window that is not shortened. */
    private static final int USUAL = 7;

    private static final int SUMS = 4;

    private final Shape3 window;
    private final double c1;
    private final double c2;
    private final PairScan.Cell cell;
    private final Box3 centers;
    /** Columns that windows reach. */
    private final int stride;
    /** Of a plane that windows reach: sums along z. */
    private final double[][] alongZ;
    /** Of the rows of centers: sums along z and y. */
    private final double[][] alongY;
    /** Of the centers. */
    private final double[][] whole;

    /**
     * @param centers of windows, within the cell; the cell's voxels reach half a window around
     * @param c1 (0.01 R)² of a range R
     * @param c2 (0.03 R)²
     */
    WindowSums(Shape3 window, double c1, double c2, PairScan.Cell cell, Box3 centers) {
        this.window = window;
        this.c1 = c1;
        this.c2 = c2;
        this.cell = cell;
        this.centers = centers;
        stride = centers.shape().x() + window.x() - 1;
        alongZ = new double[SUMS][(centers.shape().y() + window.y() - 1) * stride];
        alongY = new double[SUMS][centers.shape().y() * stride];
        whole = new double[SUMS][centers.shape().y() * stride];
    }

    /**
     * Adds up by regions.
     *
     * @param sums of similarities, by region
     * @param windows how many, by region
     */
    void similarities(double[] sums, long[] windows) {
        int first = centers.z() - window.z() / 2;
        for (int plane = 0; plane < centers.shape().z() + window.z() - 1; plane++) {
            if (plane < window.z()) {
                enter(first + plane);
            } else {
                slide(first + plane - window.z(), first + plane);
            }
            int center = plane - window.z() + 1;
            if (center >= 0) {
                int count = centers.shape().y() * stride - window.x() + 1;
                for (int s = 0; s < SUMS; s++) {
                    sumAlongY(alongZ[s], alongY[s]);
                    sumAlongX(alongY[s], count, whole[s]);
                }
                compare(whole, count);
                collect(centers.z() + center, whole[0], sums, windows);
            }
        }
    }

    private int row(int z, int row) {
        return cell.index(z, centers.y() - window.y() / 2 + row, centers.x() - window.x() / 2);
    }

    /** Adds a plane. */
    private void enter(int z) {
        int rows = alongZ[0].length / stride;
        float[] real = cell.real();
        float[] synthetic = cell.synthetic();
        for (int row = 0; row < rows; row++) {
            int from = row(z, row);
            int to = row * stride;
            for (int x = 0; x < stride; x++) {
                double a = real[from + x];
                double b = synthetic[from + x];
                alongZ[0][to + x] += a;
                alongZ[1][to + x] += b;
                alongZ[2][to + x] += a * a + b * b;
                alongZ[3][to + x] += a * b;
            }
        }
    }

    /** Takes one plane off and adds another. */
    private void slide(int gone, int come) {
        int rows = alongZ[0].length / stride;
        float[] real = cell.real();
        float[] synthetic = cell.synthetic();
        double[] as = alongZ[0];
        double[] bs = alongZ[1];
        double[] squares = alongZ[2];
        double[] mixed = alongZ[3];
        for (int row = 0; row < rows; row++) {
            int before = row(gone, row);
            int after = row(come, row);
            int to = row * stride;
            for (int x = 0; x < stride; x++) {
                double a = real[after + x];
                double b = synthetic[after + x];
                double oldA = real[before + x];
                double oldB = synthetic[before + x];
                as[to + x] += a - oldA;
                bs[to + x] += b - oldB;
                squares[to + x] += (a * a + b * b) - (oldA * oldA + oldB * oldB);
                mixed[to + x] += a * b - oldA * oldB;
            }
        }
    }

    private void sumAlongY(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, stride);
        for (int k = 1; k < window.y(); k++) {
            for (int x = 0; x < stride; x++) {
                to[x] += from[k * stride + x];
            }
        }
        int last = (window.y() - 1) * stride;
        for (int row = stride; row < to.length; row += stride) {
            int above = row - stride;
            for (int x = 0; x < stride; x++) {
                to[row + x] = to[above + x] + (from[row + last + x] - from[above + x]);
            }
        }
    }

    private void sumAlongX(double[] from, int count, double[] to) {
        if (window.x() == USUAL) {
            for (int i = 0; i < count; i++) {
                to[i] = ((from[i] + from[i + 1]) + (from[i + 2] + from[i + 3]))
                        + ((from[i + 4] + from[i + 5]) + from[i + 6]);
            }
            return;
        }
        System.arraycopy(from, 0, to, 0, count);
        for (int k = 1; k < window.x(); k++) {
            for (int i = 0; i < count; i++) {
                to[i] += from[i + k];
            }
        }
    }

    /** The similarity of each window of a plane, in place of its first sum. */
    private void compare(double[][] sums, int count) {
        double share = 1.0 / window.voxels();
        double sample = window.voxels() > 1 ? window.voxels() / (window.voxels() - 1.0) : 1;
        double[] as = sums[0];
        double[] bs = sums[1];
        double[] squares = sums[2];
        double[] mixed = sums[3];
        double k1 = c1;
        double k2 = c2;
        for (int i = 0; i < count; i++) {
            double a = as[i] * share;
            double b = bs[i] * share;
            double means = a * a + b * b;
            double product = a * b;
            double variances = sample * (squares[i] * share - means);
            double covariance = sample * (mixed[i] * share - product);
            as[i] = (2 * product + k1) * (2 * covariance + k2) / ((means + k1) * (variances + k2));
        }
    }

    private void collect(int z, double[] similarities, double[] sums, long[] windows) {
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
