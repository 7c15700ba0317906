package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;

/**
 * Where one cell sits.
 *
 * @param centre in µm
 * @param outward unit vector towards the nearest surface of the organism; the null vector where it has none
 */
public record CellSite(Point3 centre, Point3 outward) {
    /** Of no direction. */
    public static final Point3 NOWHERE = new Point3(0, 0, 0);
}
