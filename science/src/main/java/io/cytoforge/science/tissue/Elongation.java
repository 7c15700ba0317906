package io.cytoforge.science.tissue;

import io.cytoforge.science.validation.Constraints;

/**
 * How a cell is stretched, at constant volume.
 *
 * @param ratio length along its axis over width across it, in [0.2, 5]; 1 = round, below 1 = flattened
 * @param orientation where the axis points
 * @param disorder standard deviation in degrees by which the axis is turned away from there, in [0, 90]
 */
public record Elongation(double ratio, Orientation orientation, double disorder) {
    public static final Elongation ROUND = Elongation.of(1);

    /** Stretched so far, every cell its own way. */
    public static Elongation of(double ratio) {
        return new Elongation(ratio, Orientation.RANDOM, 0);
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
                .between("elongation", ratio, 0.2, 5)
                .between("disorder", disorder, 0, 90, "degrees")
                .check();
    }
}
