package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.List;

/** What can be measured of points by looking at all pairs. */
final class Scatter {
    private Scatter() {}

    static double leastDistance(List<Point3> points) {
        return points.stream()
                .mapToDouble(point -> nearest(point, points))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    static double meanNearest(List<Point3> points) {
        return points.stream()
                .mapToDouble(point -> nearest(point, points))
                .average()
                .orElseThrow();
    }

    /** Distance to the nearest other point. */
    static double nearest(Point3 from, List<Point3> points) {
        double least = Double.POSITIVE_INFINITY;
        for (Point3 point : points) {
            if (point != from) {
                least = Math.min(least, from.distanceTo(point));
            }
        }
        return least;
    }
}
