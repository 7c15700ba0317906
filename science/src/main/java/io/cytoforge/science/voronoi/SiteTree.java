package io.cytoforge.science.voronoi;

import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A k-d tree over weighted points in µm: halves at the median of the longest side, some points to a leaf. */
public final class SiteTree {
    static final int LEAF = 8;

    /** Places z, y, x of point i from 3 i on. */
    private final double[] places;

    private final double[] weights;
    /** Numbers of the points, a node's own next to each other. */
    private final int[] order;
    /** Of node n from 6 n on: lowest z, y, x, then highest; the children of n are 2 n + 1 and 2 n + 2. */
    private final double[] bounds;
    /** Of node n: the largest weight in it. */
    private final double[] heaviest;

    /** All weights 1. */
    public SiteTree(List<Point3> points) {
        this(points, ones(points.size()));
    }

    SiteTree(List<Point3> points, double[] weights) {
        this.weights = weights.clone();
        places = new double[3 * points.size()];
        order = new int[points.size()];
        for (int i = 0; i < points.size(); i++) {
            places[3 * i] = points.get(i).z();
            places[3 * i + 1] = points.get(i).y();
            places[3 * i + 2] = points.get(i).x();
            order[i] = i;
        }
        int nodes = 1;
        for (int size = points.size(); size > LEAF; size = (size + 1) / 2) {
            nodes = 2 * nodes + 1;
        }
        bounds = new double[6 * nodes];
        heaviest = new double[nodes];
        build(0, 0, points.size());
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void build(int node, int from, int to) {
        int axis = bound(node, from, to);
        if (to - from > LEAF) {
            int middle = middle(from, to);
            select(from, to - 1, middle, axis);
            build(2 * node + 1, from, middle);
            build(2 * node + 2, middle, to);
        }
    }

    /** @return the axis along which the points of the node lie furthest apart */
    private int bound(int node, int from, int to) {
        for (int k = from; k < to; k++) {
            heaviest[node] = Math.max(heaviest[node], weights[order[k]]);
        }
        int longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = from; k < to; k++) {
                low = Math.min(low, places[3 * order[k] + axis]);
                high = Math.max(high, places[3 * order[k] + axis]);
            }
            bounds[6 * node + axis] = low;
            bounds[6 * node + 3 + axis] = high;
            if (side(node, axis) > side(node, longest)) {
                longest = axis;
            }
        }
        return longest;
    }

    private double side(int node, int axis) {
        return bounds[6 * node + 3 + axis] - bounds[6 * node + axis];
    }

    /** Puts the k-th point along an axis in its place, smaller ones before it (Hoare 1961). */
    private void select(int from, int to, int k, int axis) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = places[3 * order[(low + high) >>> 1] + axis];
            int i = low;
            int j = high;
            while (i <= j) {
                while (places[3 * order[i] + axis] < pivot) {
                    i++;
                }
                while (places[3 * order[j] + axis] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = order[i];
                    order[i++] = order[j];
                    order[j--] = swapped;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    /** Number of points. */
    public int size() {
        return order.length;
    }

    /** Place of a point along an axis, 0 = z, in µm. */
    double place(int point, int axis) {
        return places[3 * point + axis];
    }

    /** The distance of every point to the nearest other one, µm; infinite if there is none, 0 where two coincide. */
    public double[] nearestOther() {
        double[] nearest = new double[order.length];
        IntStream.range(0, order.length).parallel().forEach(i -> {
            double[] best = {Double.POSITIVE_INFINITY};
            nearest(0, 0, order.length, new double[] {place(i, 0), place(i, 1), place(i, 2)}, i, best);
            nearest[i] = Math.sqrt(best[0]);
        });
        return nearest;
    }

    double weight(int point) {
        return weights[point];
    }

    /** The k-th point in the order of the nodes. */
    int point(int k) {
        return order[k];
    }

    /** The largest weight of a node. */
    double heaviest(int node) {
        return heaviest[node];
    }

    /** Where the second child of a node begins that holds the points from…to − 1. */
    static int middle(int from, int to) {
        return (from + to + 1) >>> 1;
    }

    /**
     * Searches a node.
     *
     * @param without a number to leave out
     * @param best least squared distance so far; lowered
     */
    private void nearest(int node, int from, int to, double[] place, int without, double[] best) {
        if (to - from <= LEAF) {
            for (int k = from; k < to; k++) {
                if (order[k] != without) {
                    best[0] = Math.min(best[0], square(order[k], place));
                }
            }
            return;
        }
        int middle = middle(from, to);
        double left = squareTo(2 * node + 1, place, place);
        double right = squareTo(2 * node + 2, place, place);
        boolean leftFirst = left <= right;
        for (int turn = 0; turn < 2; turn++) {
            boolean isLeft = leftFirst == (turn == 0);
            if (isLeft && left < best[0]) {
                nearest(2 * node + 1, from, middle, place, without, best);
            } else if (!isLeft && right < best[0]) {
                nearest(2 * node + 2, middle, to, place, without, best);
            }
        }
    }

    private double square(int point, double[] place) {
        double dz = places[3 * point] - place[0];
        double dy = places[3 * point + 1] - place[1];
        double dx = places[3 * point + 2] - place[2];
        return dz * dz + dy * dy + dx * dx;
    }

    /** Squared distance between a node's points and a box, or less. */
    double squareTo(int node, double[] low, double[] high) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            double below = low[axis] - bounds[6 * node + 3 + axis];
            double above = bounds[6 * node + axis] - high[axis];
            double away = Math.max(0, Math.max(below, above));
            square += away * away;
        }
        return square;
    }

    /** Squared distance between a node's points and the farthest point of a box, or less. */
    double squareToFarthest(int node, double[] low, double[] high) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            double middle = (low[axis] + high[axis]) / 2;
            double below = middle - bounds[6 * node + 3 + axis];
            double above = bounds[6 * node + axis] - middle;
            double away = Math.max(0, Math.max(below, above)) + (high[axis] - low[axis]) / 2;
            square += away * away;
        }
        return square;
    }
}
