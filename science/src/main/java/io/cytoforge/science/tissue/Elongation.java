package io.cytoforge.science.tissue;

import io.cytoforge.science.validation.Constraints;

/**
 * How a cell is stretched, at constant volume.
 *
 * @param ratio length along its axis over width across it, in [0.2, 5]; 1 = round, below 1 = flattened
 * @param orientation where the axis points
 * @param disorder standard deviation in degrees by which the axis is turned away from there, in [0, 90]
 * @param spread standard deviation of the logarithm of the ratio among cells, in [0, 1]; drawn ratios stay in [0.2, 5]
 */
public record Elongation(double ratio, Orientation orientation, double disorder, double spread) {
    private static final double MIN_RATIO = 0.2;
    private static final double MAX_RATIO = 5;

    public static final Elongation ROUND = Elongation.of(1);

    /** Stretched so far, every cell its own way. */
    public static Elongation of(double ratio) {
        return new Elongation(ratio, Orientation.RANDOM, 0);
    }

    /** The same stretch for every cell. */
    public Elongation(double ratio, Orientation orientation, double disorder) {
        this(ratio, orientation, disorder, 0);
    }

    /**
     * The ratio of one cell.
     *
     * @param factor by which its population differs
     * @param normal drawn from N(0, 1)
     */
    public double ratio(double factor, double normal) {
        return Math.clamp(factor * ratio * StrictMath.exp(spread * normal), MIN_RATIO, MAX_RATIO);
    }

    /** A direction field. */
    public enum Orientation {
        /** Every cell its own way. */
        RANDOM,
        /** Along the normal of the organism's surface. */
        NORMAL,
        /** Along the surface, every cell its own way. */
        TANGENT,
        Z,
        Y,
        X;

        /** Whether it needs the organism to have a surface. */
        public boolean needsSurface() {
            return switch (this) {
                case NORMAL, TANGENT -> true;
                case RANDOM, Z, Y, X -> false;
            };
        }
    }

    public Elongation {
        new Constraints()
                .between("elongation", ratio, MIN_RATIO, MAX_RATIO)
                .between("disorder", disorder, 0, 90, "degrees")
                .between("elongationSpread", spread, 0, 1)
                .check();
    }
}
