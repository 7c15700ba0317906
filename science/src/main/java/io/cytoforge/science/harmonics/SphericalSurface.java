package io.cytoforge.science.harmonics;

import io.cytoforge.science.surface.StarSurface;

/**
 * A star-shaped surface: R(direction) = Σ cₗₘ Yₗₘ(direction), kept within [0.1, 3] mean radii so that it stays a
 * surface around its centre whatever the coefficients.
 */
public final class SphericalSurface implements StarSurface {
    private static final double SMALLEST_SHARE = 0.1;
    private static final double LARGEST_SHARE = 3;

    private final SphericalHarmonics basis;
    private final double[] coefficients;
    private final double least;
    private final double most;

    /**
     * @param coefficients {@code count(basis.degree())} values, copied
     * @throws IllegalArgumentException if their number is wrong or the mean radius is not positive
     */
    public SphericalSurface(SphericalHarmonics basis, double[] coefficients) {
        if (coefficients.length != SphericalHarmonics.count(basis.degree())) {
            throw new IllegalArgumentException("degree %d needs %d coefficients, got %d"
                    .formatted(basis.degree(), SphericalHarmonics.count(basis.degree()), coefficients.length));
        }
        double mean = coefficients[0] / Math.sqrt(4 * Math.PI);
        if (!(mean > 0 && Double.isFinite(mean))) {
            throw new IllegalArgumentException("the mean radius must be positive, was " + mean);
        }
        this.basis = basis;
        this.coefficients = coefficients.clone();
        double swing = swing();
        least = Math.max(SMALLEST_SHARE * mean, mean - swing);
        most = Math.min(LARGEST_SHARE * mean, mean + swing);
    }

    /** No direction departs further from the mean: |Σₘ cₗₘ Yₗₘ| ≤ ‖cₗ‖ √((2l + 1) / 4π), the addition theorem. */
    private double swing() {
        double swing = 0;
        for (int l = 1; l <= basis.degree(); l++) {
            swing += norm(l) * Math.sqrt((2 * l + 1) / (4 * Math.PI));
        }
        return swing;
    }

    /** Mean radius over all directions, before it is kept within bounds. */
    public double meanRadius() {
        return coefficients[0] / Math.sqrt(4 * Math.PI);
    }

    /** A radius that no direction falls below. */
    @Override
    public double leastRadius() {
        return least;
    }

    /** A radius that no direction exceeds. */
    @Override
    public double greatestRadius() {
        return most;
    }

    /**
     * No radius changes faster than this per radian of direction: |∇ Σₘ cₗₘ Yₗₘ| ≤ ‖cₗ‖ √(l (l + 1) (2l + 1) / 4π).
     */
    @Override
    public double steepestSlope() {
        double slope = 0;
        for (int l = 1; l <= basis.degree(); l++) {
            slope += norm(l) * Math.sqrt(l * (l + 1.0) * (2 * l + 1) / (4 * Math.PI));
        }
        return slope;
    }

    private double norm(int l) {
        double square = 0;
        for (int i = l * l; i < (l + 1) * (l + 1); i++) {
            square += coefficients[i] * coefficients[i];
        }
        return Math.sqrt(square);
    }

    /** The coefficient of Yₗₘ. */
    public double coefficient(int l, int m) {
        return coefficients[SphericalHarmonics.index(l, m)];
    }

    /**
     * The radius in a direction.
     *
     * @param z together with y and x a unit vector; not checked
     */
    @Override
    public double radius(double z, double y, double x) {
        double radius = basis.sum(coefficients, z, y, x);
        return Math.min(most, Math.max(least, radius));
    }
}
