package io.cytoforge.science.surface;

/** A closed surface that every ray from its centre meets once. Lengths are in the unit of its maker, here µm. */
public interface StarSurface {
    /**
     * Distance of the surface from the centre in a direction; continuous, positive.
     *
     * @param z together with y and x a unit vector; not checked
     */
    double radius(double z, double y, double x);

    /** A radius that no direction falls below. */
    double leastRadius();

    /** A radius that no direction exceeds. */
    double greatestRadius();

    /** No radius changes faster than this per radian of direction. */
    double steepestSlope();
}
