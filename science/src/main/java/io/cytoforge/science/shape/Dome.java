package io.cytoforge.science.shape;

import io.cytoforge.science.volume.Point3;

/**
 * The half of an ellipsoid with z ≥ 0, resting on the middle of the volume's face z = 0, as a meristem rests on its stem.
 *
 * @param semiAxes of the whole ellipsoid in µm, each in (0, 1e6]; z is the dome's height
 * @param irregularity of the whole ellipsoid, in [0, 0.3]
 */
public record Dome(Point3 semiAxes, double irregularity) implements OrganismShape {
    public Dome {
        Ellipsoid.constraints(semiAxes, irregularity).check();
    }

    /** The half of this ellipsoid. */
    public Dome(Ellipsoid whole) {
        this(whole.semiAxes(), whole.irregularity());
    }

    /** The ellipsoid whose half it is. */
    public Ellipsoid whole() {
        return new Ellipsoid(semiAxes, irregularity);
    }
}
