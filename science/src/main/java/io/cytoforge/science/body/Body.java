package io.cytoforge.science.body;

import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.volume.Point3;

/**
 * One body: the points c + d around a center c that a linear map brings into a star-shaped surface, ‖M d‖ ≤ R(M d / ‖M d‖).
 * Lengths in µm.
 */
public final class Body {
    private final Point3 center;
    private final StarSurface surface;
    /** M, rows z, y, x. */
    private final double[] map;

    private final Point3 extent;
    private final double steepest;

    private Body(Point3 center, StarSurface surface, double[] map) {
        this.center = center;
        this.surface = surface;
        this.map = map;
        extent = extent(map, surface.greatestRadius());
        steepest = StrictMath.hypot(1, surface.steepestSlope() / surface.minRadius());
    }

    /** The surface as it stands. */
    public static Body upright(Point3 center, StarSurface surface) {
        return new Body(center, surface, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    }

    /**
     * The surface turned.
     *
     * @param rotation a rotation matrix, rows z, y, x; not checked
     */
    public static Body turned(Point3 center, StarSurface surface, double[] rotation) {
        return new Body(center, surface, rotation.clone());
    }

    /**
     * The surface stretched at constant volume.
     *
     * @param axis unit vector along which it is stretched; not checked
     * @param ratio length along the axis over width across it, positive; below 1 = flattened
     */
    public static Body stretched(Point3 center, StarSurface surface, Point3 axis, double ratio) {
        double across = StrictMath.cbrt(ratio);
        double extra = across / ratio - across;
        double[] a = {axis.z(), axis.y(), axis.x()};
        double[] map = new double[9];
        for (int i = 0; i < 9; i++) {
            map[i] = (i % 4 == 0 ? across : 0) + extra * a[i / 3] * a[i % 3];
        }
        return new Body(center, surface, map);
    }

    private static double[] cofactors(double[] m) {
        double[] cofactor = new double[9];
        for (int i = 0; i < 9; i++) {
            int r1 = (i / 3 + 1) % 3 * 3;
            int r2 = (i / 3 + 2) % 3 * 3;
            int c1 = (i % 3 + 1) % 3;
            int c2 = (i % 3 + 2) % 3;
            cofactor[i] = m[r1 + c1] * m[r2 + c2] - m[r1 + c2] * m[r2 + c1];
        }
        return cofactor;
    }

    /** M⁻¹, rows z, y, x. */
    double[] inverse() {
        double[] cofactor = cofactors(map);
        double determinant = map[0] * cofactor[0] + map[1] * cofactor[1] + map[2] * cofactor[2];
        double[] inverse = new double[9];
        for (int i = 0; i < 9; i++) {
            inverse[i] = cofactor[i % 3 * 3 + i / 3] / determinant;
        }
        return inverse;
    }

    /** Half the sides of the box around the ellipsoid ‖M d‖ ≤ r: r times the lengths of the rows of M⁻¹. */
    private static Point3 extent(double[] m, double radius) {
        double[] cofactor = cofactors(m);
        double scale = radius / Math.abs(m[0] * cofactor[0] + m[1] * cofactor[1] + m[2] * cofactor[2]);
        double[] half = new double[3];
        for (int k = 0; k < 3; k++) {
            half[k] = scale * StrictMath.hypot(StrictMath.hypot(cofactor[k], cofactor[3 + k]), cofactor[6 + k]);
        }
        return new Point3(half[0], half[1], half[2]);
    }

    public Point3 center() {
        return center;
    }

    /** How far from the center the body may reach along each axis, but for rounding. */
    public Point3 extent() {
        return extent;
    }

    /** No point of it lies further from the center than this. */
    double reach() {
        return StrictMath.hypot(StrictMath.hypot(extent.z(), extent.y()), extent.x());
    }

    StarSurface surface() {
        return surface;
    }

    /** Outside the least radius the height over the surface changes no faster than this per way in its frame. */
    double steepest() {
        return steepest;
    }

    /** M, rows z, y, x. */
    double map(int row, int column) {
        return map[3 * row + column];
    }

    /**
     * How far out a point lies: r / R, its distance from the center over that of the surface in its direction.
     *
     * @param z way from the center in µm, with y and x
     * @return 0 at the center, 1 on the surface
     */
    public double relativeRadius(double z, double y, double x) {
        return new BodyRow(this, z, y).relativeRadius(x);
    }
}
