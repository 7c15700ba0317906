package io.cytoforge.science.shapemodel;

import io.cytoforge.science.validation.UnusableDataException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The centered shapes X, one per row, as X = U S Vᵀ: rows of Vᵀ are the modes, S² / (k − 1) the eigenvalues of the
 * covariance, U S the shapes' coordinates along the modes. Only directions in which the shapes differ by more than
 * rounding are kept.
 */
final class PrincipalAxes {
    private final double[] mean;
    /** Modes by rows. */
    private final DMatrixRMaj modes;
    /** A row per shape, a column per mode. */
    private final DMatrixRMaj coordinates;

    private final double[] eigenvalues;

    private PrincipalAxes(double[] mean, DMatrixRMaj modes, DMatrixRMaj coordinates, double[] eigenvalues) {
        this.mean = mean;
        this.modes = modes;
        this.coordinates = coordinates;
        this.eigenvalues = eigenvalues;
    }

    static PrincipalAxes of(List<double[]> shapes) {
        double[] mean = mean(shapes);
        DMatrixRMaj centered = new DMatrixRMaj(shapes.size(), mean.length);
        for (int i = 0; i < shapes.size(); i++) {
            for (int ray = 0; ray < mean.length; ray++) {
                centered.unsafe_set(i, ray, shapes.get(i)[ray] - mean[ray]);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(shapes.size(), mean.length, false, true, true);
        if (!svd.decompose(centered.copy())) {
            throw new UnusableDataException(
                    "%d shapes of %d rays have no singular values".formatted(shapes.size(), mean.length));
        }
        double[] values = svd.getSingularValues();
        int[] order = order(values, shapes, mean);
        DMatrixRMaj modes = modes(svd.getV(null, true), order);
        DMatrixRMaj coordinates = new DMatrixRMaj(shapes.size(), order.length);
        CommonOps_DDRM.multTransB(centered, modes, coordinates);
        double[] eigenvalues = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            eigenvalues[i] = values[order[i]] * values[order[i]] / (shapes.size() - 1);
        }
        return new PrincipalAxes(mean, modes, coordinates, eigenvalues);
    }

    private static double[] mean(List<double[]> shapes) {
        double[] mean = new double[shapes.getFirst().length];
        for (double[] shape : shapes) {
            for (int ray = 0; ray < mean.length; ray++) {
                mean[ray] += shape[ray];
            }
        }
        for (int ray = 0; ray < mean.length; ray++) {
            mean[ray] /= shapes.size();
        }
        return mean;
    }

    /** Places of the singular values above rounding, descending: k shapes differ from their mean in k − 1 directions. */
    private static int[] order(double[] values, List<double[]> shapes, double[] mean) {
        double size = 0;
        for (double radius : mean) {
            size = Math.max(size, radius);
        }
        double rounding = 1e-15 * size * Math.sqrt(shapes.size()) * Math.max(shapes.size(), mean.length);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i]))
                .filter(i -> values[i] > rounding)
                .limit(shapes.size() - 1L)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static DMatrixRMaj modes(DMatrixRMaj rows, int[] order) {
        DMatrixRMaj modes = new DMatrixRMaj(order.length, rows.numCols);
        for (int i = 0; i < order.length; i++) {
            double largest = 0;
            for (int ray = 0; ray < rows.numCols; ray++) {
                double value = rows.unsafe_get(order[i], ray);
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            for (int ray = 0; ray < rows.numCols; ray++) {
                double value = rows.unsafe_get(order[i], ray);
                modes.unsafe_set(i, ray, largest < 0 ? -value : value);
            }
        }
        return modes;
    }

    double[] mean() {
        return mean;
    }

    int shapes() {
        return coordinates.numRows;
    }

    double[] mode(int number) {
        double[] mode = new double[modes.numCols];
        System.arraycopy(modes.data, number * mode.length, mode, 0, mode.length);
        return mode;
    }

    /** Descending. */
    double[] eigenvalues() {
        return eigenvalues;
    }

    /** A shape's way from the mean along every mode, µm. */
    double[] coordinates(int shape) {
        double[] row = new double[coordinates.numCols];
        System.arraycopy(coordinates.data, shape * row.length, row, 0, row.length);
        return row;
    }
}
