package io.cytoforge.science.surface;

import io.cytoforge.science.volume.Point3;

/**
 * Quasi-uniform directions and their triangulation. Made once and shared by all surfaces over the same rays.
 *
 * <p>A spherical Fibonacci set: zᵢ = 1 − (2i + 1) / n, φᵢ = i · golden angle, φ from x towards y. It exists for every n,
 * and every ray stands for the same solid angle, so a plain mean over rays is a mean over directions; a subdivided
 * icosahedron has neither. A hemisphere is such a set over z &gt; 0 and a ring at z = 0, so that its triangles reach down
 * to the rim. The triangles are the faces of the rays' convex hull. The rays of n are fixed for good: stored radii rely
 * on them.
 */
public final class RaySet {
    /** Fewer rays do not make a shape. */
    public static final int FEWEST = 24;

    /** More rays than voxels on the surface of any cell. */
    public static final int MOST = 10_000;

    /** Weights below zero by less than this are rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] directions;
    private final boolean hemisphere;
    private final RayTriangles triangles;
    private final DirectionIndex index;

    private RaySet(double[] directions, boolean hemisphere) {
        this.directions = directions;
        this.hemisphere = hemisphere;
        triangles = RayTriangles.of(directions, hemisphere);
        index = DirectionIndex.of(triangles, hemisphere);
    }

    /** @param rays how many, in [24, 10000] */
    public static RaySet sphere(int rays) {
        check(rays);
        double[] directions = new double[3 * rays];
        RayDirections.spiral(directions, rays, -1);
        return new RaySet(directions, false);
    }

    /**
     * Directions with z ≥ 0.
     *
     * @param rays how many, in [24, 10000]; those of the rim come last
     */
    public static RaySet hemisphere(int rays) {
        check(rays);
        int rim = RayDirections.rim(rays);
        double[] directions = new double[3 * rays];
        RayDirections.spiral(directions, rays - rim, rim / (2.0 * rays - rim));
        RayDirections.ring(directions, rays - rim, rim);
        return new RaySet(directions, true);
    }

    private static void check(int rays) {
        if (rays < FEWEST || rays > MOST) {
            throw new IllegalArgumentException("rays must be between %d and %d, were %d".formatted(FEWEST, MOST, rays));
        }
    }

    /** How many rays. */
    public int rays() {
        return directions.length / 3;
    }

    /** Whether only directions with z ≥ 0 have rays. */
    public boolean isHemisphere() {
        return hemisphere;
    }

    /** Unit vector of a ray. */
    public Point3 direction(int ray) {
        return new Point3(directions[3 * ray], directions[3 * ray + 1], directions[3 * ray + 2]);
    }

    /** How many triangles: 2n − 4 of a sphere, 2n − 2 − rim of a hemisphere. */
    public int triangles() {
        return triangles.count();
    }

    /**
     * A corner of a triangle: the number of its ray.
     *
     * @param corner 0, 1 or 2, counter-clockwise seen from outside
     */
    public int corner(int triangle, int corner) {
        return triangles.corner(triangle, corner);
    }

    /**
     * Σ wᵢ vᵢ / Σ wᵢ over the corners of the triangle that a direction d = Σ wᵢ dᵢ passes: continuous, exact at the
     * rays. Below a hemisphere, its mirror image.
     */
    double interpolate(double[] values, double z, double y, double x) {
        double up = hemisphere ? Math.abs(z) : z;
        int triangle = index.near(up, y, x);
        int steps = triangles.count();
        while (true) {
            double first = Math.max(0, triangles.weight(triangle, 0, up, y, x));
            double second = Math.max(0, triangles.weight(triangle, 1, up, y, x));
            double third = Math.max(0, triangles.weight(triangle, 2, up, y, x));
            int next = first > 0 && second > 0 && third > 0 ? -1 : triangles.towards(triangle, up, y, x, -ROUNDING);
            if (next < 0 || steps-- == 0) {
                double sum = first * values[triangles.corner(triangle, 0)]
                        + second * values[triangles.corner(triangle, 1)]
                        + third * values[triangles.corner(triangle, 2)];
                return sum / (first + second + third);
            }
            triangle = next;
        }
    }

    /** What no interpolation of these values exceeds as a change per radian. */
    double steepest(double[] values) {
        double steepest = 0;
        for (int triangle = 0; triangle < triangles.count(); triangle++) {
            steepest = Math.max(steepest, triangles.steepest(triangle, values));
        }
        return steepest;
    }
}
