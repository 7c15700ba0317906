package io.cytoforge.science.metrics;

import java.util.Arrays;

/**
 * How alike two patches are. Their numbers are brought to mean 0 and deviation 1 by those of the real set; k is the mean of
 * three Gaussian kernels e^(−d²/2σ²) whose σ² are ¼, 1 and 4 times the median d² of two real patches. The scale is thus the
 * real set's alone, so that distances of several sets to it can be compared.
 */
final class PatchKernel {
    private final double[] means = new double[PatchFeatures.COUNT];
    private final double[] deviations = new double[PatchFeatures.COUNT];
    /** 1/2σ² of the widest kernel. */
    private final double precision;

    /**
     * The scale of a set. A number that does not vary in it is compared as it is, from the real one's value; a single
     * patch, or many equal ones, take a median of 1.
     *
     * @param real [patches, {@link PatchFeatures#COUNT}]
     */
    PatchKernel(double[][] real) {
        for (int f = 0; f < means.length; f++) {
            for (double[] features : real) {
                means[f] += features[f] / real.length;
            }
            double variance = 0;
            for (double[] features : real) {
                variance += (features[f] - means[f]) * (features[f] - means[f]) / real.length;
            }
            deviations[f] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        double median = medianSquare(standardized(real));
        precision = 0.125 / (median > 0 ? median : 1);
    }

    private static double medianSquare(double[][] patches) {
        double[] squares = new double[patches.length * (patches.length - 1) / 2];
        int next = 0;
        for (int i = 0; i < patches.length; i++) {
            for (int j = 0; j < i; j++) {
                squares[next++] = square(patches[i], patches[j]);
            }
        }
        Arrays.sort(squares);
        return squares.length == 0 ? 0 : squares[squares.length / 2];
    }

    /** The features on the real set's scale. */
    double[][] standardized(double[][] patches) {
        double[][] scaled = new double[patches.length][means.length];
        for (int i = 0; i < patches.length; i++) {
            for (int f = 0; f < means.length; f++) {
                scaled[i][f] = (patches[i][f] - means[f]) / deviations[f];
            }
        }
        return scaled;
    }

    /** @return in (0, 1]; of standardized features */
    double of(double[] a, double[] b) {
        double widest = StrictMath.exp(-precision * square(a, b));
        double middle = widest * widest * widest * widest;
        double narrowest = middle * middle * middle * middle;
        return (widest + middle + narrowest) / 3;
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int f = 0; f < a.length; f++) {
            sum += (a[f] - b[f]) * (a[f] - b[f]);
        }
        return sum;
    }
}
