package io.cytoforge.science.shapemodel;

import io.cytoforge.science.validation.UnusableDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * A shape model and how well it describes what it was fitted to.
 *
 * @param model the modes that were kept
 * @param spectrum every eigenvalue of the covariance, µm², descending; at most one less than shapes
 * @param explained each eigenvalue's share of the total variance, in [0, 1]; 0 if the shapes do not differ
 * @param leftOutMean mean leave-one-out error over the shapes, µm: each is rebuilt by a model that was fitted without it
 *     and has the same number of modes (one less than the other shapes at most); its error is the root mean square over
 *     the rays
 * @param leftOutWorst the largest of these errors, µm
 */
public record ShapeModelFit(
        ShapeModel model, List<Double> spectrum, List<Double> explained, double leftOutMean, double leftOutWorst) {
    /** Without a third shape nothing is left to compare with once one is left out. */
    private static final int MIN_SHAPES = 3;

    public ShapeModelFit {
        spectrum = List.copyOf(spectrum);
        explained = List.copyOf(explained);
    }

    /**
     * Fits a model: p̄ = Σ pᵢ / k, covariance Σ (pᵢ − p̄)(pᵢ − p̄)ᵀ / (k − 1), by the singular values of the centered radii.
     * The largest component of every mode, the first of equals, is positive. Shapes that span fewer directions than asked
     * for give fewer modes.
     *
     * @param radii of each shape along every ray, µm; at least 3 shapes, all of as many rays
     * @param explainedVariance in (0, 1]; if no number of modes is given, the fewest that explain as much are kept
     * @param modes how many are kept, at most one less than shapes and one per ray; 0 = by explained variance
     */
    public static ShapeModelFit of(ShapeForm form, List<double[]> radii, double explainedVariance, int modes) {
        check(radii, explainedVariance, modes);
        PrincipalAxes axes = PrincipalAxes.of(radii);
        double[] eigenvalues = axes.eigenvalues();
        double total = 0;
        for (double eigenvalue : eigenvalues) {
            total += eigenvalue;
        }
        int kept = modes == 0 ? enough(eigenvalues, explainedVariance * total) : Math.min(modes, eigenvalues.length);
        double[][] strongest = new double[kept][];
        double[] variances = new double[kept];
        List<Double> spectrum = new ArrayList<>();
        List<Double> explained = new ArrayList<>();
        for (int i = 0; i < eigenvalues.length; i++) {
            spectrum.add(eigenvalues[i]);
            explained.add(eigenvalues[i] / total);
            if (i < kept) {
                strongest[i] = axes.mode(i);
                variances[i] = eigenvalues[i];
            }
        }
        ShapeModel model = new ShapeModel(form, axes.mean(), strongest, variances, radii.size());
        double[] errors = LeaveOneOut.errors(axes, kept);
        double sum = 0;
        double worst = 0;
        for (double error : errors) {
            sum += error;
            worst = Math.max(worst, error);
        }
        return new ShapeModelFit(model, spectrum, explained, sum / errors.length, worst);
    }

    private static void check(List<double[]> radii, double explainedVariance, int modes) {
        if (radii.size() < MIN_SHAPES) {
            throw new UnusableDataException(
                    "a shape model needs at least %d shapes, got %d".formatted(MIN_SHAPES, radii.size()));
        }
        int rays = radii.getFirst().length;
        for (int i = 0; i < radii.size(); i++) {
            if (radii.get(i).length != rays) {
                throw new IllegalArgumentException(
                        "shape 0 has %d rays, shape %d has %d".formatted(rays, i, radii.get(i).length));
            }
            for (double radius : radii.get(i)) {
                if (!(radius > 0 && Double.isFinite(radius))) {
                    throw new UnusableDataException(
                            "radii must be above 0 µm, one of shape %d was %s".formatted(i, radius));
                }
            }
        }
        if (!(explainedVariance > 0 && explainedVariance <= 1)) {
            throw new IllegalArgumentException(
                    "explained variance must be above 0 and at most 1, was " + explainedVariance);
        }
        int most = Math.min(radii.size() - 1, rays);
        if (modes < 0 || modes > most) {
            throw new UnusableDataException("modes must be between 0 and %d with %d shapes of %d rays, were %d"
                    .formatted(most, radii.size(), rays, modes));
        }
    }

    private static int enough(double[] eigenvalues, double variance) {
        double sum = 0;
        int kept = 0;
        while (kept < eigenvalues.length && sum < variance * (1 - 1e-12)) {
            sum += eigenvalues[kept++];
        }
        return kept;
    }
}
