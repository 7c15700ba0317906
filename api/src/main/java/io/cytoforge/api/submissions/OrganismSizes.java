package io.cytoforge.api.submissions;

import io.cytoforge.science.volume.Point3;

/** How large an organism is in a volume unless that is given, µm. */
final class OrganismSizes {
    /** Share of the volume's extent that it fills along an axis. */
    private static final double FILLED = 0.9;

    private OrganismSizes() {}

    /** Semi-axes of an ellipsoid in the middle. */
    static Point3 centered(Point3 extent) {
        return new Point3(FILLED / 2 * extent.z(), FILLED / 2 * extent.y(), FILLED / 2 * extent.x());
    }

    /** Semi-axes of a dome. */
    static Point3 standing(Point3 extent) {
        return new Point3(FILLED * extent.z(), FILLED / 2 * extent.y(), FILLED / 2 * extent.x());
    }

    /** Of a ball in the middle. */
    static double radius(Point3 extent) {
        return FILLED / 2 * Math.min(extent.z(), Math.min(extent.y(), extent.x()));
    }
}
