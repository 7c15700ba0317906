package io.cytoforge.science.tissue.variation;

/**
 * How much samples of a tissue differ (docs/datasets.md has the ranges).
 *
 * @see TissueVariation
 */
public enum Variation {
    /** In what is drawn anyway. */
    NONE(0, 0, 0, 0, 0, 0, 0),
    /** As specimens of one kind do. */
    MODERATE(0.3, 0.12, 0.08, 0.25, 0.12, 0.1, 0.02),
    /** So that whoever learns from them meets anything. */
    WIDE(0.7, 0.3, 0.2, 0.6, 0.35, 0.3, 0.1);

    private final double density;
    private final double radius;
    private final double spread;
    private final double elongation;
    private final double extent;
    private final double dividing;
    private final double dying;

    Variation(
            double density,
            double radius,
            double spread,
            double elongation,
            double extent,
            double dividing,
            double dying) {
        this.density = density;
        this.radius = radius;
        this.spread = spread;
        this.elongation = elongation;
        this.extent = extent;
        this.dividing = dividing;
        this.dying = dying;
    }

    /** Standard deviation of the logarithm of the number or density of cells. */
    double density() {
        return density;
    }

    /** Standard deviation of the logarithm of their size. */
    double radius() {
        return radius;
    }

    /** Most that the spread of sizes within a sample grows by, as a share of the mean. */
    double spread() {
        return spread;
    }

    /** Most that their ratio of length to width grows or shrinks by, as a share. */
    double elongation() {
        return elongation;
    }

    /** Most that the organism is smaller than asked for along each axis, as a share. */
    double extent() {
        return extent;
    }

    /** Most that the share of dividing nuclei grows by. */
    double dividing() {
        return dividing;
    }

    /** Most that the share of dying nuclei grows by. */
    double dying() {
        return dying;
    }
}
