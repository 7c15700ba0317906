package io.cytoforge.science.annotation;

import io.cytoforge.science.validation.Constraints;

/**
 * How large objects are: radii of balls of their volume.
 *
 * @param smallest µm, in (0, 10 000]
 * @param largest µm, from {@code smallest} to 10 times that
 */
public record RadiusRange(double smallest, double largest) {
    private static final double MAX_RADIUS = 10_000;
    private static final double MAX_RATIO = 10;
    /** Of neighboring scales. */
    private static final double STEP = 1.25;
    /** The range around a typical radius. */
    private static final double BELOW = 0.8;

    private static final double ABOVE = 1.25;

    public RadiusRange {
        new Constraints()
                .above("smallest", smallest, 0, MAX_RADIUS, "µm")
                .between("largest", largest, smallest, MAX_RATIO * smallest, "µm")
                .check();
    }

    /** Objects of about this radius: from 0.8 to 1.25 times it. */
    public static RadiusRange around(double radius) {
        return new RadiusRange(BELOW * radius, ABOVE * radius);
    }

    /** The geometric mean of both, µm. */
    public double typical() {
        return Math.sqrt(smallest * largest);
    }

    /** Volume of a ball of the typical radius, µm³. */
    double typicalVolume() {
        double radius = typical();
        return 4.0 / 3 * Math.PI * radius * radius * radius;
    }

    /** Radii from the smallest to the largest, each at most 1.25 times the one before. */
    double[] scales() {
        int steps = (int) Math.ceil(StrictMath.log(largest / smallest) / StrictMath.log(STEP) - 1e-6);
        double[] radii = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            radii[i] = steps == 0 ? smallest : smallest * StrictMath.pow(largest / smallest, (double) i / steps);
        }
        return radii;
    }
}
