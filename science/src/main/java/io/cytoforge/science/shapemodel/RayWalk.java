package io.cytoforge.science.shapemodel;

import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Locale;

/** Walks out of one shape along rays, and finds where it ends. */
final class RayWalk {
    /** Steps per finest voxel edge. */
    private static final double STEPS = 4;

    /** Halvings of a step to where the surface is: a millionth of it. */
    private static final int HALVINGS = 20;

    private final String name;
    private final MaskField field;
    private final Point3 centre;
    private final VoxelSize voxelSize;
    private final double step;
    private final double tolerance;

    /**
     * @param centre in voxels, inside the shape
     * @param tolerance in µm
     */
    RayWalk(String name, MaskField field, Point3 centre, VoxelSize voxelSize, double tolerance) {
        this.name = name;
        this.field = field;
        this.centre = centre;
        this.voxelSize = voxelSize;
        this.tolerance = tolerance;
        step = voxelSize.finest() / STEPS;
    }

    /**
     * How far the shape reaches along a ray, µm. Gaps up to the tolerance are bridged; what comes after a longer one is
     * left out if it is no longer than the tolerance itself.
     *
     * @throws StarConvexityException if it is longer
     */
    double radius(int ray, Point3 direction) {
        double end = end(direction);
        double radius = 0;
        double entered = 0;
        boolean inside = true;
        for (double at = step; at <= end + step; at += step) {
            if (isInside(direction, at) == inside) {
                continue;
            }
            double crossing = crossing(direction, at - step, at, inside);
            if (!inside) {
                entered = crossing;
            } else if (entered - radius <= tolerance) {
                radius = crossing;
            } else if (crossing - entered > tolerance) {
                throw refusal(ray, direction, radius, entered, crossing);
            }
            inside = !inside;
        }
        return radius;
    }

    /** Beyond this the ray has left the volume by a voxel, where nothing is. */
    private double end(Point3 direction) {
        Shape3 shape = field.shape();
        double z = way(centre.z(), direction.z() / voxelSize.z(), shape.z());
        double y = way(centre.y(), direction.y() / voxelSize.y(), shape.y());
        double x = way(centre.x(), direction.x() / voxelSize.x(), shape.x());
        return Math.min(z, Math.min(y, x));
    }

    private static double way(double from, double speed, int length) {
        if (speed == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return ((speed > 0 ? length : -1) - from) / speed;
    }

    private boolean isInside(Point3 direction, double way) {
        return field.isInside(
                centre.z() + way * direction.z() / voxelSize.z(),
                centre.y() + way * direction.y() / voxelSize.y(),
                centre.x() + way * direction.x() / voxelSize.x());
    }

    private double crossing(Point3 direction, double from, double to, boolean inside) {
        double before = from;
        double after = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (before + after) / 2;
            if (isInside(direction, middle) == inside) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return (before + after) / 2;
    }

    private StarConvexityException refusal(int ray, Point3 direction, double left, double entered, double end) {
        return new StarConvexityException(
                name,
                ray,
                String.format(
                        Locale.ROOT,
                        "shape %s is not star-convex: ray %d towards (z, y, x) = (%.3f, %.3f, %.3f) leaves it at %.4g µm "
                                + "and enters it again from %.4g to %.4g µm; up to %.4g µm would be tolerated",
                        name,
                        ray,
                        direction.z(),
                        direction.y(),
                        direction.x(),
                        left,
                        entered,
                        end,
                        tolerance));
    }
}
