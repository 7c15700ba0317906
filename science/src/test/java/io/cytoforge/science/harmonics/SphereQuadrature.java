package io.cytoforge.science.harmonics;

import java.util.function.ToDoubleFunction;

/**
 * Integrals over the unit sphere that are exact for harmonics up to a degree: Gauss-Legendre in cos θ, evenly spaced in φ.
 */
final class SphereQuadrature {
    private final double[][] directions;
    private final double[] weights;

    private SphereQuadrature(double[][] directions, double[] weights) {
        this.directions = directions;
        this.weights = weights;
    }

    /** Unit vectors z, y, x. */
    double[][] directions() {
        return directions;
    }

    /** Of the directions; their sum is 4π. */
    double[] weights() {
        return weights;
    }

    /** Exact for products of two harmonics up to this degree. */
    static SphereQuadrature ofDegree(int degree) {
        int heights = degree + 1;
        int angles = 2 * degree + 1;
        double[][] directions = new double[heights * angles][];
        double[] weights = new double[directions.length];
        for (int n = 0; n < heights; n++) {
            double z = root(heights, n);
            double slope = slope(heights, z);
            double ring = Math.sqrt(1 - z * z);
            for (int a = 0; a < angles; a++) {
                double phi = 2 * Math.PI * a / angles;
                directions[n * angles + a] = new double[] {z, ring * Math.sin(phi), ring * Math.cos(phi)};
                weights[n * angles + a] = 2 / ((1 - z * z) * slope * slope) * 2 * Math.PI / angles;
            }
        }
        return new SphereQuadrature(directions, weights);
    }

    double integral(ToDoubleFunction<double[]> function) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * function.applyAsDouble(directions[i]);
        }
        return sum;
    }

    /** The n-th root of the Legendre polynomial, by Newton's method. */
    private static double root(int degree, int n) {
        double x = Math.cos(Math.PI * (n + 0.75) / (degree + 0.5));
        for (int step = 0; step < 50; step++) {
            x -= legendre(degree, x) / slope(degree, x);
        }
        return x;
    }

    private static double slope(int degree, double x) {
        return degree * (x * legendre(degree, x) - legendre(degree - 1, x)) / (x * x - 1);
    }

    /** Pₗ(x), by Bonnet's recursion. */
    static double legendre(int degree, double x) {
        double older = 0;
        double value = 1;
        for (int l = 1; l <= degree; l++) {
            double next = ((2 * l - 1) * x * value - (l - 1) * older) / l;
            older = value;
            value = next;
        }
        return value;
    }
}
