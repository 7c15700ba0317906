package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Growing set of points in µm, in cubic buckets. Buckets are found by a hash, so that memory grows with the points and
 * not with the volume; buckets that follow each other along x lie side by side.
 */
final class PointGrid {
    private static final int NONE = -1;

    private final double edge;
    private final double perEdge;
    private int[] first;
    private int[] next;
    private double[] places;
    private int size;

    /**
     * @param edge of a bucket in µm, above 0: about the distance at which neighbours are sought
     * @param expected a hint for the number of points
     */
    PointGrid(double edge, int expected) {
        if (!(edge > 0)) {
            throw new IllegalArgumentException("the edge of a bucket must be above 0 µm, was " + edge);
        }
        this.edge = edge;
        perEdge = 1 / edge;
        next = new int[Math.max(16, expected)];
        places = new double[3 * next.length];
        first = new int[Integer.highestOneBit(next.length) * 2];
        Arrays.fill(first, NONE);
    }

    /** Edge of a bucket in µm. */
    double edge() {
        return edge;
    }

    int size() {
        return size;
    }

    Point3 point(int index) {
        return new Point3(places[3 * index], places[3 * index + 1], places[3 * index + 2]);
    }

    /** All points in the order in which they were added. */
    List<Point3> all() {
        return IntStream.range(0, size).mapToObj(this::point).toList();
    }

    void add(Point3 point) {
        add(point.z(), point.y(), point.x());
    }

    void add(double z, double y, double x) {
        if (size == next.length) {
            grow();
        }
        places[3 * size] = z;
        places[3 * size + 1] = y;
        places[3 * size + 2] = x;
        link(size++);
    }

    private void grow() {
        int room = Math.multiplyExact(2, next.length);
        next = Arrays.copyOf(next, room);
        places = Arrays.copyOf(places, Math.multiplyExact(3, room));
        first = new int[2 * first.length];
        Arrays.fill(first, NONE);
        for (int i = 0; i < size; i++) {
            link(i);
        }
    }

    private void link(int i) {
        int row = row(bucket(places[3 * i]), bucket(places[3 * i + 1]));
        int slot = (row + (int) bucket(places[3 * i + 2])) & (first.length - 1);
        next[i] = first[slot];
        first[slot] = i;
    }

    private long bucket(double place) {
        return (long) Math.floor(place * perEdge);
    }

    private static int row(long bz, long by) {
        int hash = (int) bz * 0x9E3779B1 + (int) by * 0x85EBCA77;
        return (hash ^ (hash >>> 15)) * 0x2C1B3C6D;
    }

    /** Whether a point lies nearer than {@code distance}. */
    boolean hasWithin(Point3 point, double distance) {
        return hasWithin(point.z(), point.y(), point.x(), distance);
    }

    /** Whether a point lies nearer than {@code distance}. */
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
        long endZ = bucket(z + distance);
        long endY = bucket(y + distance);
        long startX = bucket(x - distance);
        long endX = bucket(x + distance);
        for (long bz = bucket(z - distance); bz <= endZ; bz++) {
            for (long by = bucket(y - distance); by <= endY; by++) {
                int row = row(bz, by);
                for (long bx = startX; bx <= endX; bx++) {
                    for (int i = first[(row + (int) bx) & (first.length - 1)]; i != NONE; i = next[i]) {
                        double dz = z - places[3 * i];
                        double dy = y - places[3 * i + 1];
                        double dx = x - places[3 * i + 2];
                        double square = dz * dz + dy * dy + dx * dx;
                        if (square < limit && isIn(i, bz, by, bx) && near.at(i, dz, dy, dx, square)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Buckets of equal hash share a chain. */
    private boolean isIn(int i, long bz, long by, long bx) {
        return bucket(places[3 * i]) == bz && bucket(places[3 * i + 1]) == by && bucket(places[3 * i + 2]) == bx;
    }
}
