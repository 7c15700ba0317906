package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;

/**
 * Where one cell sits.
 *
 * @param center in µm
 * @param outward unit vector towards the nearest surface of the organism; the null vector where it has none
 * @param draw how often the cell was drawn again because its neighbors left no room for what it was before; 0 = not
 */
public record CellSite(Point3 center, Point3 outward, int draw) {
    /** Of no direction. */
    public static final Point3 NOWHERE = new Point3(0, 0, 0);

    /** A cell as it was drawn first. */
    public CellSite(Point3 center, Point3 outward) {
        this(center, outward, 0);
    }
}
