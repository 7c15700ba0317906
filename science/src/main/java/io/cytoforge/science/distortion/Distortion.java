package io.cytoforge.science.distortion;

import io.cytoforge.science.validation.Constraints;
import java.util.random.RandomGenerator;

/**
 * How a tissue is bent.
 *
 * @param stretch by which lengths change at most anywhere, as a share, in (0, 0.8]
 * @param spacing about how far apart places are that move by themselves, µm, above 0; no more than half of the volume
 */
public record Distortion(double stretch, double spacing) {
    /** The most that keeps neighbors apart and the image believable. */
    public static final double MAX_STRETCH = 0.8;

    private static final double MIN_SPACING = 4;
    private static final double MAX_SPACING = 16;

    public Distortion {
        new Constraints()
                .above("stretch", stretch, 0, MAX_STRETCH)
                .above("spacing", spacing, 0, 1e6, "µm")
                .check();
    }

    /**
     * Draws one: its stretch evenly from those up to a limit, its spacing from 4 to 16 radii of a cell, evenly over their
     * logarithm.
     *
     * @param limit in (0, 0.8]
     * @param cellRadius µm
     */
    public static Distortion draw(RandomGenerator random, double limit, double cellRadius) {
        double stretch = limit * (1 - random.nextDouble());
        double radii = MIN_SPACING * StrictMath.pow(MAX_SPACING / MIN_SPACING, random.nextDouble());
        return new Distortion(stretch, radii * cellRadius);
    }
}
