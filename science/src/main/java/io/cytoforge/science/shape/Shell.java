package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Point3;

/**
 * An ellipsoid without its inside: a layer of even thickness along its axes.
 *
 * @param semiAxes of its outer surface in µm, each in (0, 1e6]
 * @param thickness in µm, above 0 and below the shortest semi-axis
 * @param irregularity of the outer surface, in [0, 0.3]; the inner one has the same
 */
public record Shell(Point3 semiAxes, double thickness, double irregularity) implements OrganismShape {
    public Shell {
        double shortest = Math.min(semiAxes.z(), Math.min(semiAxes.y(), semiAxes.x()));
        Ellipsoid.constraints(semiAxes, irregularity)
                .require(
                        thickness > 0 && thickness < shortest,
                        "thickness",
                        "must be above 0 and below the shortest semi-axis of %s µm, was %s",
                        shortest,
                        thickness)
                .check();
    }

    /** The outermost layer of this ellipsoid. */
    public Shell(Ellipsoid outer, double thickness) {
        this(outer.semiAxes(), thickness, outer.irregularity());
    }

    /** Its outer surface. */
    public Ellipsoid outer() {
        return new Ellipsoid(semiAxes, irregularity);
    }
}
