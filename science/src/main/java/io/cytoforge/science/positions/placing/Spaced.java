package io.cytoforge.science.positions.placing;

import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;

/** Points that each keep a distance of their own from all others, both in µm. */
final class Spaced {
    private final PointGrid grid;
    private final double largest;
    private final List<Point3> points = new ArrayList<>();
    private double[] distances;

    /** @param largest distance that a point will keep, above 0 */
    Spaced(double largest, int expected) {
        grid = new PointGrid(largest, expected);
        this.largest = largest;
        distances = new double[Math.max(16, expected)];
    }

    /** Adds a point if none is too near. */
    boolean addIfFree(Point3 point, double distance) {
        double reach = Distances.between(distance, largest);
        boolean free = !grid.visit(point.z(), point.y(), point.x(), reach, (other, dz, dy, dx, square) -> {
            double apart = Distances.between(distance, distances[other]);
            return square < apart * apart;
        });
        if (free) {
            add(point, distance);
        }
        return free;
    }

    /** Adds a point wherever it is. */
    void add(Point3 point, double distance) {
        if (points.size() == distances.length) {
            distances = java.util.Arrays.copyOf(distances, Math.multiplyExact(2, distances.length));
        }
        distances[points.size()] = distance;
        points.add(point);
        grid.add(point);
    }

    PointGrid grid() {
        return grid;
    }

    int size() {
        return points.size();
    }

    double largest() {
        return largest;
    }

    double distance(int i) {
        return distances[i];
    }

    Point3 point(int i) {
        return points.get(i);
    }

    List<Point3> points() {
        return points;
    }
}
