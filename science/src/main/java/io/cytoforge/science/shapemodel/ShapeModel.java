package io.cytoforge.science.shapemodel;

import io.cytoforge.science.surface.StarSurface;
import java.util.random.RandomGenerator;

/**
 * A statistical shape model: p = p̄ + Σ bⱼ φⱼ over radii along fixed rays [Eschweiler et al., Eq. 4]. With fixed rays the
 * boundary coordinates are the radii times constant unit vectors, so modes of radii and modes of coordinates are the same.
 */
public final class ShapeModel {
    private final ShapeForm form;
    private final double[] mean;
    private final double[][] modes;
    private final double[] eigenvalues;
    private final int shapes;

    /**
     * @param mean radius along each ray, µm
     * @param modes orthonormal, one value per ray each, the strongest first
     * @param eigenvalues variance along each mode, µm², descending
     * @param shapes how many it was fitted to
     */
    public ShapeModel(ShapeForm form, double[] mean, double[][] modes, double[] eigenvalues, int shapes) {
        this.form = form;
        this.mean = mean.clone();
        this.modes = modes.clone();
        this.eigenvalues = eigenvalues.clone();
        this.shapes = shapes;
    }

    public ShapeForm form() {
        return form;
    }

    /** Number of rays. */
    public int rays() {
        return mean.length;
    }

    /** Number of modes. */
    public int modes() {
        return modes.length;
    }

    /** How many shapes it was fitted to. */
    public int shapes() {
        return shapes;
    }

    /** Radius along each ray of the mean shape, µm. */
    public double[] mean() {
        return mean.clone();
    }

    /** Mode j, from 0: one value per ray, of length 1. */
    public double[] mode(int j) {
        return modes[j].clone();
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
     * The shape with these weights.
     *
     * @param weights bⱼ in µm, at most one per mode; missing ones are 0
     * @param scale every radius is multiplied by this
     */
    public StarSurface shape(double[] weights, double scale) {
        throw new UnsupportedOperationException();
    }

    /** A random shape: bⱼ ~ N(0, λⱼ), truncated at the variation's limit. */
    public StarSurface draw(ShapeVariation variation, double scale, RandomGenerator random) {
        throw new UnsupportedOperationException();
    }
}
