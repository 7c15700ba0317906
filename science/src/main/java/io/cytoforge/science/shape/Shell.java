package io.cytoforge.science.shape;

/**
 * An ellipsoid without its inside: a layer of even thickness along its axes.
 *
 * @param outer its outer surface; the inner one has the same irregularity
 * @param thickness in µm, above 0 and below the outer ellipsoid's shortest semi-axis
 */
public record Shell(Ellipsoid outer, double thickness) implements OrganismShape {
    public Shell {
        double shortest = Math.min(
                outer.semiAxes().z(),
                Math.min(outer.semiAxes().y(), outer.semiAxes().x()));
        if (!(thickness > 0 && thickness < shortest)) {
            throw new IllegalArgumentException(
                    "shell thickness must be above 0 and below the shortest semi-axis of %s µm, was %s"
                            .formatted(shortest, thickness));
        }
    }
}
