package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.volume.Point3;
import java.util.random.RandomGenerator;

/** The axis that a cell is stretched along: a unit vector from the direction field, turned away from it by chance. */
final class CellAxis {
    private CellAxis() {}

    /**
     * Draws the axis of one cell. A direction that follows the organism's surface is any direction where there is none.
     *
     * @param random draws the same number of values whatever the field
     */
    static Point3 draw(Elongation elongation, CellSite site, RandomGenerator random) {
        Point3 any = direction(random);
        Point3 turn = direction(random);
        double angle = StrictMath.toRadians(elongation.disorder()) * random.nextGaussian();
        boolean hasSurface = !site.outward().equals(CellSite.NOWHERE);
        return switch (elongation.orientation()) {
            case RANDOM -> any;
            case NORMAL -> hasSurface ? turned(site.outward(), turn, angle) : any;
            case TANGENT -> hasSurface ? turned(across(any, site.outward()), turn, angle) : any;
            case Z -> turned(new Point3(1, 0, 0), turn, angle);
            case Y -> turned(new Point3(0, 1, 0), turn, angle);
            case X -> turned(new Point3(0, 0, 1), turn, angle);
        };
    }

    /** Uniform on the sphere (Archimedes: the height is uniform). */
    static Point3 direction(RandomGenerator random) {
        double z = 2 * random.nextDouble() - 1;
        double angle = 2 * Math.PI * random.nextDouble();
        double ring = Math.sqrt(1 - z * z);
        return new Point3(z, ring * StrictMath.sin(angle), ring * StrictMath.cos(angle));
    }

    /** An axis turned by an angle within the plane of itself and another direction. */
    private static Point3 turned(Point3 axis, Point3 towards, double angle) {
        if (angle == 0) {
            return axis;
        }
        Point3 aside = across(towards, axis);
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        return new Point3(
                cosine * axis.z() + sine * aside.z(),
                cosine * axis.y() + sine * aside.y(),
                cosine * axis.x() + sine * aside.x());
    }

    /** The unit vector across an axis in the plane of it and a direction; some vector across it if the two are one. */
    static Point3 across(Point3 direction, Point3 axis) {
        double along = dot(direction, axis);
        Point3 aside = new Point3(
                direction.z() - along * axis.z(), direction.y() - along * axis.y(), direction.x() - along * axis.x());
        double length = Math.sqrt(dot(aside, aside));
        if (length < 1e-9) {
            return across(Math.abs(axis.z()) < 0.5 ? new Point3(1, 0, 0) : new Point3(0, 1, 0), axis);
        }
        return new Point3(aside.z() / length, aside.y() / length, aside.x() / length);
    }

    /** The vector across two. */
    static Point3 cross(Point3 a, Point3 b) {
        return new Point3(a.y() * b.x() - a.x() * b.y(), a.x() * b.z() - a.z() * b.x(), a.z() * b.y() - a.y() * b.z());
    }

    private static double dot(Point3 a, Point3 b) {
        return a.z() * b.z() + a.y() * b.y() + a.x() * b.x();
    }
}
