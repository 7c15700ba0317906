package io.cytoforge.science.harmonics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Finds the coefficients of a surface from its radii along fixed quasi-uniform directions: the least squares of
 * Σ cₗₘ Yₗₘ(direction) − radius. Exact for surfaces of at most its degree. Solved once, for all surfaces; threads may
 * share it.
 */
public final class SphericalFit {
    /** Fewer directions per coefficient make the squares ill-conditioned. */
    private static final int LEAST_PER_COEFFICIENT = 2;

    private final int degree;
    private final double[][] directions;
    /** The pseudo-inverse: one row per coefficient, one column per direction. */
    private final DMatrixRMaj inverse;

    /**
     * @param degree the largest l, in [0, 64]
     * @param directions how many radii a surface is known by; at least 2 per coefficient
     */
    public SphericalFit(int degree, int directions) {
        SphericalHarmonics basis = new SphericalHarmonics(degree);
        int count = SphericalHarmonics.count(degree);
        if (directions < LEAST_PER_COEFFICIENT * count) {
            throw new IllegalArgumentException("degree %d needs at least %d directions, got %d"
                    .formatted(degree, LEAST_PER_COEFFICIENT * count, directions));
        }
        this.degree = degree;
        this.directions = fibonacci(directions);
        inverse = inverse(basis, count, this.directions);
    }

    /** Points on a spiral from pole to pole, each with the same share of the sphere, turned by the golden angle. */
    private static double[][] fibonacci(int count) {
        double[][] found = new double[count][];
        double golden = Math.PI * (3 - Math.sqrt(5));
        for (int i = 0; i < count; i++) {
            double z = 1 - (2 * i + 1.0) / count;
            double ring = Math.sqrt(1 - z * z);
            found[i] = new double[] {z, ring * Math.sin(golden * i), ring * Math.cos(golden * i)};
        }
        return found;
    }

    private static DMatrixRMaj inverse(SphericalHarmonics basis, int count, double[][] directions) {
        DMatrixRMaj values = new DMatrixRMaj(directions.length, count);
        double[] unit = new double[count];
        for (int column = 0; column < count; column++) {
            unit[column] = 1;
            for (int row = 0; row < directions.length; row++) {
                values.set(row, column, basis.sum(unit, directions[row][0], directions[row][1], directions[row][2]));
            }
            unit[column] = 0;
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(directions.length, count);
        if (!solver.setA(values)) {
            throw new IllegalStateException("quasi-uniform directions do not tell the harmonics apart");
        }
        DMatrixRMaj solved = new DMatrixRMaj(count, directions.length);
        solver.solve(CommonOps_DDRM.identity(directions.length), solved);
        return solved;
    }

    /** The largest l. */
    public int degree() {
        return degree;
    }

    /** How many radii a surface is known by. */
    public int directions() {
        return directions.length;
    }

    /** Unit vector z·y·x of a direction; a copy. */
    public double[] direction(int number) {
        return directions[number].clone();
    }

    /**
     * The coefficients of the surface with these radii.
     *
     * @param radii one per direction
     * @return (degree + 1)² coefficients, Yₗₘ at l² + l + m
     */
    public double[] coefficients(double[] radii) {
        if (radii.length != directions.length) {
            throw new IllegalArgumentException(
                    "there are %d directions, got %d radii".formatted(directions.length, radii.length));
        }
        double[] coefficients = new double[inverse.numRows];
        for (int row = 0; row < coefficients.length; row++) {
            double sum = 0;
            for (int column = 0; column < radii.length; column++) {
                sum += inverse.unsafe_get(row, column) * radii[column];
            }
            coefficients[row] = sum;
        }
        return coefficients;
    }

    /**
     * Variance of the coefficients of each degree around 0 as a share of the squared mean radius r² = c₀₀² / 4π:
     * (1 / (2l + 1)) Σₘ cₗₘ² / r².
     *
     * @param coefficients as {@link #coefficients} gives them
     * @return one value per degree l = 0…degree; 4π for l = 0
     */
    public double[] power(double[] coefficients) {
        double square = coefficients[0] * coefficients[0] / (4 * Math.PI);
        double[] power = new double[degree + 1];
        for (int l = 0; l <= degree; l++) {
            double sum = 0;
            for (int i = l * l; i < (l + 1) * (l + 1); i++) {
                sum += coefficients[i] * coefficients[i];
            }
            power[l] = sum / ((2 * l + 1) * square);
        }
        return power;
    }
}
