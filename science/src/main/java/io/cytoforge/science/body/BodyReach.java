package io.cytoforge.science.body;

import io.cytoforge.science.volume.Point3;

/**
 * How far bodies reach in fixed directions: h(n) = max n·p over points p of the surface, the support function of the
 * convex hull. Two bodies are apart by at least n·(c₂ − c₁) − h₁(n) − h₂(−n) for every n, and by the greatest of these if
 * they are convex (the separating axis theorem).
 *
 * <p>Of each body as many points are looked at as there are directions: those that would reach furthest were its surface
 * a ball before it is turned and stretched.
 */
public final class BodyReach {
    /** Directions; direction k + {@code OPPOSITE} points away from direction k. */
    public static final int COUNT = 128;

    public static final int OPPOSITE = COUNT / 2;

    private static final double[] DIRECTIONS = directions();

    private BodyReach() {}

    /** A spiral over one hemisphere, equal areas each, turned by the golden angle, and its mirror image. */
    private static double[] directions() {
        double[] directions = new double[3 * COUNT];
        double golden = Math.PI * (3 - Math.sqrt(5));
        for (int k = 0; k < OPPOSITE; k++) {
            double z = 1 - (k + 0.5) / OPPOSITE;
            double across = Math.sqrt((1 - z) * (1 + z));
            double[] direction = {z, across * StrictMath.sin(k * golden), across * StrictMath.cos(k * golden)};
            for (int axis = 0; axis < 3; axis++) {
                directions[3 * k + axis] = direction[axis];
                directions[3 * (k + OPPOSITE) + axis] = -direction[axis];
            }
        }
        return directions;
    }

    /** The directions as unit vectors, z·y·x one after the other. */
    public static double[] unitVectors() {
        return DIRECTIONS.clone();
    }

    /**
     * Raises reaches to those of a body.
     *
     * @param origin from where they are counted, µm
     * @param reaches in µm, one per direction; what a body does not exceed stays
     */
    public static void raise(Body body, Point3 origin, double[] reaches) {
        double[] points = points(body, origin);
        for (int k = 0; k < COUNT; k++) {
            double reach = reach(points, DIRECTIONS[3 * k], DIRECTIONS[3 * k + 1], DIRECTIONS[3 * k + 2]);
            reaches[k] = Math.max(reaches[k], reach);
        }
    }

    /** How far points, z·y·x one after the other, reach in a direction. */
    public static double reach(double[] points, double z, double y, double x) {
        double most = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < points.length; p += 3) {
            most = Math.max(most, z * points[p] + y * points[p + 1] + x * points[p + 2]);
        }
        return most;
    }

    /**
     * Points of a body's surface ‖M p‖ = R, one per direction n: M⁻¹ R(u) u, u along M⁻ᵀ n.
     *
     * @param origin from where they are counted, µm
     * @return z·y·x one after the other, µm
     */
    public static double[] points(Body body, Point3 origin) {
        double[] inverse = body.inverse();
        double[] away = {
            body.center().z() - origin.z(),
            body.center().y() - origin.y(),
            body.center().x() - origin.x()
        };
        double[] points = new double[3 * COUNT];
        double[] u = new double[3];
        for (int k = 0; k < COUNT; k++) {
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                u[axis] = 0;
                for (int row = 0; row < 3; row++) {
                    u[axis] += inverse[3 * row + axis] * DIRECTIONS[3 * k + row];
                }
                square += u[axis] * u[axis];
            }
            double length = Math.sqrt(square);
            double radius = body.surface().radius(u[0] / length, u[1] / length, u[2] / length) / length;
            for (int row = 0; row < 3; row++) {
                points[3 * k + row] = away[row]
                        + radius
                                * (inverse[3 * row] * u[0] + inverse[3 * row + 1] * u[1] + inverse[3 * row + 2] * u[2]);
            }
        }
        return points;
    }
}
