package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.Arrays;

/** Growing set of points in µm, in buckets at least as wide as the distance at which neighbours are sought. */
final class PointGrid {
    private static final int NONE = -1;

    private final double edge;
    private final int[] buckets;
    private final int[] first;
    private int[] next;
    private double[] places;
    private int size;

    /**
     * @param extent of the volume in µm
     * @param reach the distance at which neighbours are sought
     * @param expected a hint for the number of points
     */
    PointGrid(Point3 extent, double reach, int expected) {
        double volume = extent.z() * extent.y() * extent.x();
        edge = Math.max(reach, Math.cbrt(volume / Math.max(8, 2.0 * expected)));
        buckets = new int[] {span(extent.z()), span(extent.y()), span(extent.x())};
        first = new int[Math.multiplyExact(Math.multiplyExact(buckets[0], buckets[1]), buckets[2])];
        next = new int[Math.max(16, expected)];
        places = new double[3 * next.length];
        Arrays.fill(first, NONE);
    }

    private int span(double length) {
        return (int) Math.ceil(length / edge) + 1;
    }

    int size() {
        return size;
    }

    Point3 point(int index) {
        return new Point3(places[3 * index], places[3 * index + 1], places[3 * index + 2]);
    }

    void add(double z, double y, double x) {
        if (size == next.length) {
            next = Arrays.copyOf(next, 2 * size);
            places = Arrays.copyOf(places, 6 * size);
        }
        places[3 * size] = z;
        places[3 * size + 1] = y;
        places[3 * size + 2] = x;
        int bucket = (bucket(z, 0) * buckets[1] + bucket(y, 1)) * buckets[2] + bucket(x, 2);
        next[size] = first[bucket];
        first[bucket] = size++;
    }

    /** Points lie up to half a voxel outside the outermost voxel centres. */
    private int bucket(double place, int axis) {
        return Math.max(0, Math.min(buckets[axis] - 1, (int) Math.floor(place / edge)));
    }

    /** Whether a point lies nearer than {@code distance}, which is at most the reach. */
    boolean hasWithin(double z, double y, double x, double distance) {
        Near near = (index, dz, dy, dx, square) -> true;
        return visit(z, y, x, distance, near);
    }

    /** A neighbour: its number, the way from it and the square of that; returns whether to stop. */
    interface Near {
        boolean at(int index, double dz, double dy, double dx, double square);
    }

    /** Visits the points nearer than {@code distance}, in a fixed order, until one says stop. */
    boolean visit(double z, double y, double x, double distance, Near near) {
        double limit = distance * distance;
        for (int bz = Math.max(0, bucket(z, 0) - 1); bz <= Math.min(buckets[0] - 1, bucket(z, 0) + 1); bz++) {
            for (int by = Math.max(0, bucket(y, 1) - 1); by <= Math.min(buckets[1] - 1, bucket(y, 1) + 1); by++) {
                for (int bx = Math.max(0, bucket(x, 2) - 1); bx <= Math.min(buckets[2] - 1, bucket(x, 2) + 1); bx++) {
                    int i = first[(bz * buckets[1] + by) * buckets[2] + bx];
                    for (; i != NONE; i = next[i]) {
                        double dz = z - places[3 * i];
                        double dy = y - places[3 * i + 1];
                        double dx = x - places[3 * i + 2];
                        double square = dz * dz + dy * dy + dx * dx;
                        if (square < limit && near.at(i, dz, dy, dx, square)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
