package io.cytoforge.science.shapemodel;

import io.cytoforge.science.surface.RaySet;
import io.cytoforge.science.surface.RaySurface;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A statistical shape model: p = p̄ + Σ bⱼ φⱼ over radii along fixed rays [Eschweiler et al., Eq. 4]. With fixed rays the
 * boundary coordinates are the radii times constant unit vectors, so modes of radii and modes of coordinates are the same.
 */
public final class ShapeModel {
    /** No radius of a shape is below this share of the mean radius. */
    static final double MIN_SHARE = 0.05;

    /** How far from orthonormal modes may be, since what stored them may have rounded. */
    private static final double ROUNDING = 1e-6;

    private final ShapeForm form;
    private final double[] mean;
    private final double[][] modes;
    private final double[] eigenvalues;
    private final int shapes;
    private final RaySet directions;

    /**
     * @param mean radius along each ray, µm, above 0; 24 to 10000 rays
     * @param modes orthonormal, one value per ray each, the strongest first; may be none
     * @param eigenvalues variance along each mode, µm², descending, at least 0
     * @param shapes how many it was fitted to, at least 1
     */
    public ShapeModel(ShapeForm form, double[] mean, double[][] modes, double[] eigenvalues, int shapes) {
        this.form = form;
        this.mean = mean.clone();
        this.modes = Arrays.stream(modes).map(double[]::clone).toArray(double[][]::new);
        this.eigenvalues = eigenvalues.clone();
        this.shapes = shapes;
        directions = form.rays(mean.length);
        checkMean();
        checkEigenvalues();
        checkModes();
        if (shapes < 1) {
            throw new UnusableDataException("a model is fitted to at least 1 shape, was " + shapes);
        }
    }

    private void checkMean() {
        for (int ray = 0; ray < mean.length; ray++) {
            if (!(mean[ray] > 0 && Double.isFinite(mean[ray]))) {
                throw new UnusableDataException("mean of ray %d must be above 0 µm, was %s".formatted(ray, mean[ray]));
            }
        }
    }

    private void checkEigenvalues() {
        if (eigenvalues.length != modes.length) {
            throw new UnusableDataException(
                    "%d modes need as many eigenvalues, got %d".formatted(modes.length, eigenvalues.length));
        }
        double before = Double.MAX_VALUE;
        for (double eigenvalue : eigenvalues) {
            if (!(eigenvalue >= 0 && eigenvalue <= before)) {
                throw new UnusableDataException(
                        "eigenvalues must descend and be at least 0 µm², were " + Arrays.toString(eigenvalues));
            }
            before = eigenvalue;
        }
    }

    private void checkModes() {
        for (int i = 0; i < modes.length; i++) {
            if (modes[i].length != mean.length) {
                throw new UnusableDataException(
                        "mode %d must have %d rays, had %d".formatted(i, mean.length, modes[i].length));
            }
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int ray = 0; ray < mean.length; ray++) {
                    product += modes[i][ray] * modes[j][ray];
                }
                if (!(Math.abs(product - (i == j ? 1 : 0)) <= ROUNDING)) {
                    throw new UnusableDataException(
                            "modes must be orthonormal, the product of %d and %d was %s".formatted(j, i, product));
                }
            }
        }
    }

    public ShapeForm form() {
        return form;
    }

    /** Number of rays. */
    public int rays() {
        return mean.length;
    }

    /** The rays themselves. */
    public RaySet directions() {
        return directions;
    }

    /** Number of modes. */
    public int modes() {
        return modes.length;
    }

    /** How many shapes it was fitted to. */
    public int shapes() {
        return shapes;
    }

    /** Radius of the mean shape along each ray, µm. */
    public double[] mean() {
        return mean.clone();
    }

    /** One mode: a value per ray, of norm 1; 0 is the strongest. */
    public double[] mode(int number) {
        return modes[number].clone();
    }

    /** Variance along each mode in µm², descending. */
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /** Mean radius of the mean shape over all rays, µm. */
    public double meanRadius() {
        double sum = 0;
        for (double radius : mean) {
            sum += radius;
        }
        return sum / mean.length;
    }

    /**
     * The shape with these weights. Radii below a twentieth of the mean radius are raised to it, so that the shape keeps
     * a surface around its center.
     *
     * @param weights bⱼ in µm, at most one per mode; missing ones are 0
     * @param scale every radius is multiplied by this, above 0
     */
    public RaySurface shape(double[] weights, double scale) {
        if (weights.length > modes.length) {
            throw new IllegalArgumentException(
                    "there are %d modes, weights are %d".formatted(modes.length, weights.length));
        }
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("scale must be above 0, was " + scale);
        }
        double[] radii = mean.clone();
        for (int number = 0; number < weights.length; number++) {
            double[] mode = modes[number];
            for (int ray = 0; ray < radii.length; ray++) {
                radii[ray] += weights[number] * mode[ray];
            }
        }
        double smallest = MIN_SHARE * meanRadius();
        for (int ray = 0; ray < radii.length; ray++) {
            radii[ray] = scale * Math.max(smallest, radii[ray]);
        }
        return new RaySurface(directions, radii);
    }

    /**
     * A random shape: bⱼ ~ N(0, λⱼ), truncated at the variation's limit.
     *
     * @throws IllegalArgumentException if the variation asks for more modes than there are
     */
    public RaySurface draw(ShapeVariation variation, double scale, RandomGenerator random) {
        if (variation.modes() > modes.length) {
            throw new UnusableDataException(
                    "%d modes shall vary, the model has %d".formatted(variation.modes(), modes.length));
        }
        double[] weights = new double[variation.modes() == 0 ? modes.length : variation.modes()];
        for (int number = 0; number < weights.length; number++) {
            weights[number] = Math.sqrt(eigenvalues[number]) * truncatedNormal(variation.limit(), random);
        }
        return shape(weights, scale);
    }

    /** N(0, 1) within ±limit: drawn again until it is; below 1 from what is uniform there, lest it take forever. */
    private static double truncatedNormal(double limit, RandomGenerator random) {
        while (true) {
            if (limit >= 1) {
                double drawn = random.nextGaussian();
                if (Math.abs(drawn) <= limit) {
                    return drawn;
                }
            } else {
                double drawn = limit * (2 * random.nextDouble() - 1);
                if (random.nextDouble() <= StrictMath.exp(-drawn * drawn / 2)) {
                    return drawn;
                }
            }
        }
    }
}
