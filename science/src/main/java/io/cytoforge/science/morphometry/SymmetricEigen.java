package io.cytoforge.science.morphometry;

import io.cytoforge.science.volume.Point3;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of a symmetric 3×3 matrix, descending, with their orthonormal vectors. */
final class SymmetricEigen {
    private final double[] values = new double[3];
    private final double[][] vectors = new double[3][];

    /** @param matrix 9 finite numbers, rows and columns z·y·x */
    SymmetricEigen(double... matrix) {
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(3, true, true);
        if (!solver.decompose(new DMatrixRMaj(3, 3, true, matrix.clone()))) {
            throw new IllegalArgumentException("a symmetric matrix must be finite to have eigenvalues");
        }
        boolean[] taken = new boolean[3];
        for (int rank = 0; rank < 3; rank++) {
            int next = -1;
            for (int i = 0; i < 3; i++) {
                if (!taken[i] && (next < 0 || value(solver, i) > value(solver, next))) {
                    next = i;
                }
            }
            taken[next] = true;
            values[rank] = value(solver, next);
            vectors[rank] = solver.getEigenVector(next).getData().clone();
        }
    }

    private static double value(EigenDecomposition_F64<DMatrixRMaj> solver, int number) {
        return solver.getEigenvalue(number).getReal();
    }

    /** @param rank 0 for the largest, 2 for the smallest */
    double value(int rank) {
        return values[rank];
    }

    /** The unit vector of an eigenvalue, with its first component other than 0 positive. */
    Point3 vector(int rank) {
        double[] v = vectors[rank];
        double sign = v[0] != 0 ? Math.signum(v[0]) : v[1] != 0 ? Math.signum(v[1]) : Math.signum(v[2]);
        return new Point3(sign * v[0], sign * v[1], sign * v[2]);
    }

    /** Σ f(eigenvalue) v vᵀ for given f: a matrix of 9 numbers. */
    double[] with(double... changed) {
        double[] matrix = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int rank = 0; rank < 3; rank++) {
                matrix[i] += changed[rank] * vectors[rank][i / 3] * vectors[rank][i % 3];
            }
        }
        return matrix;
    }
}
