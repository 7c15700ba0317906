package io.cytoforge.science.tissue;

import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.volume.Point3;
import java.util.random.RandomGenerator;

/** One nucleus: a star-shaped surface around a centre, stretched along an axis at constant volume. */
final class Nucleus {
    private final Point3 centre;
    private final SphericalSurface surface;
    private final Point3 axis;
    /** What a way across the axis, and along it, is multiplied with to undo the stretch. */
    private final double across;

    private final double along;

    private Nucleus(Point3 centre, SphericalSurface surface, Point3 axis, double elongation) {
        this.centre = centre;
        this.surface = surface;
        this.axis = axis;
        across = Math.cbrt(elongation);
        along = across / elongation;
    }

    /** Draws the nucleus at a centre in µm. */
    static Nucleus draw(NucleiSpec spec, Point3 centre, RandomGenerator random) {
        double share = 1 + spec.radiusSpread() * random.nextGaussian();
        double radius = spec.meanRadius() * Math.max(0.3, Math.min(2, share));
        Point3 axis = direction(random);
        return new Nucleus(
                centre,
                spec.surface().draw(random, radius),
                axis,
                spec.elongation().ratio());
    }

    /** Uniform on the sphere (Archimedes: the height is uniform). */
    private static Point3 direction(RandomGenerator random) {
        double z = 2 * random.nextDouble() - 1;
        double angle = 2 * Math.PI * random.nextDouble();
        double ring = Math.sqrt(1 - z * z);
        return new Point3(z, ring * Math.sin(angle), ring * Math.cos(angle));
    }

    Point3 centre() {
        return centre;
    }

    /** No voxel further than this from the centre belongs to the nucleus, µm. */
    double reach() {
        return surface.greatestRadius() / along;
    }

    /**
     * How far out a point lies: r / R, its distance from the centre over that of the surface in its direction.
     *
     * @param z way from the centre in µm, with y and x
     * @param limit no exact answer is needed beyond
     * @return 0 at the centre, 1 on the surface; infinite if it is certain to exceed the limit
     */
    double relativeRadius(double z, double y, double x, double limit) {
        double onAxis = z * axis.z() + y * axis.y() + x * axis.x();
        double extra = onAxis * (along - across);
        double dz = across * z + extra * axis.z();
        double dy = across * y + extra * axis.y();
        double dx = across * x + extra * axis.x();
        double square = dz * dz + dy * dy + dx * dx;
        double furthest = limit * surface.greatestRadius();
        if (square > furthest * furthest) {
            return Double.POSITIVE_INFINITY;
        }
        if (square == 0) {
            return 0;
        }
        double away = Math.sqrt(square);
        return away / surface.radius(dz / away, dy / away, dx / away);
    }
}
