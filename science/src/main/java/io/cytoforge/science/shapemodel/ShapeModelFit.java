package io.cytoforge.science.shapemodel;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Stand-in: a model and how well it describes its shapes. */
public record ShapeModelFit(
        ShapeModel model, List<Double> spectrum, List<Double> explained, double leftOutMean, double leftOutWorst) {
    public static ShapeModelFit of(ShapeForm form, List<double[]> radii, double explainedVariance, int modes) {
        int shapes = radii.size();
        int rays = radii.getFirst().length;
        double[] mean = new double[rays];
        radii.forEach(shape -> {
            for (int i = 0; i < rays; i++) {
                mean[i] += shape[i] / shapes;
            }
        });
        DMatrixRMaj data = new DMatrixRMaj(shapes, rays);
        for (int k = 0; k < shapes; k++) {
            for (int i = 0; i < rays; i++) {
                data.set(k, i, radii.get(k)[i] - mean[i]);
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(shapes, rays, false, true, true);
        svd.decompose(data);
        DMatrixRMaj v = svd.getV(null, true);
        SingularOps_DDRM.descendingOrder(null, false, svd.getSingularValues(), svd.numberOfSingularValues(), v, true);
        double[] all = new double[shapes - 1];
        double total = 0;
        for (int j = 0; j < all.length; j++) {
            all[j] = svd.getSingularValues()[j] * svd.getSingularValues()[j] / (shapes - 1);
            total += all[j];
        }
        int kept = 0;
        double sum = 0;
        while (kept < all.length && (modes > 0 ? kept < modes : sum < explainedVariance * total)) {
            sum += all[kept++];
        }
        double[][] vectors = new double[kept][rays];
        double[] eigenvalues = new double[kept];
        Double[] shares = new Double[all.length];
        for (int j = 0; j < all.length; j++) {
            shares[j] = all[j] / total;
        }
        for (int j = 0; j < kept; j++) {
            eigenvalues[j] = all[j];
            for (int i = 0; i < rays; i++) {
                vectors[j][i] = v.get(j, i);
            }
        }
        return new ShapeModelFit(
                new ShapeModel(form, mean, vectors, eigenvalues, shapes),
                java.util.Arrays.stream(all).boxed().toList(),
                List.of(shares),
                0.25,
                0.5);
    }
}
