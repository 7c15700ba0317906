package io.cytoforge.science.voronoi;

import java.util.Arrays;

/** Asks the tree which sites may win in a box of places. Holds the buffers of one thread. */
final class TileQuery {
    /** Values that two computations hold for equal differ by less than this share. */
    private static final double ROUNDING = 1e-9;

    private final SiteTree tree;
    private final Sites sites;
    private double[] low = {};
    private double[] high = {};
    private double most;
    private int[] found = new int[64];
    private int count;
    private int limit;

    TileQuery(SiteTree tree, Sites sites) {
        this.tree = tree;
        this.sites = sites;
    }

    /**
     * Finds all sites whose least value in the box does not exceed the smallest of all sites' largest values there.
     *
     * @param low lowest z, y, x of the box in µm
     * @param high highest
     * @param atMost how many are worth to be known
     * @return whether there are no more than that; if so they are in {@link #found}, ascending
     */
    boolean find(double[] low, double[] high, int atMost) {
        this.low = low;
        this.high = high;
        limit = atMost;
        most = Double.POSITIVE_INFINITY;
        lower(0, 0, tree.size());
        most *= 1 + ROUNDING;
        count = 0;
        if (!collect(0, 0, tree.size())) {
            return false;
        }
        Arrays.sort(found, 0, count);
        return true;
    }

    int[] found() {
        return found;
    }

    int count() {
        return count;
    }

    /** Lowers the smallest largest value by what a node's sites have. */
    private void lower(int node, int from, int to) {
        if (to - from <= SiteTree.LEAF) {
            for (int k = from; k < to; k++) {
                most = Math.min(most, sites.most(tree.point(k), low, high));
            }
            return;
        }
        int middle = SiteTree.middle(from, to);
        double left = tree.squareToFarthest(2 * node + 1, low, high) / tree.heaviest(2 * node + 1);
        double right = tree.squareToFarthest(2 * node + 2, low, high) / tree.heaviest(2 * node + 2);
        for (int turn = 0; turn < 2; turn++) {
            boolean isLeft = left <= right == (turn == 0);
            if (isLeft && left < most) {
                lower(2 * node + 1, from, middle);
            } else if (!isLeft && right < most) {
                lower(2 * node + 2, middle, to);
            }
        }
    }

    private boolean collect(int node, int from, int to) {
        if (tree.squareTo(node, low, high) > most * tree.heaviest(node)) {
            return true;
        }
        if (to - from > SiteTree.LEAF) {
            int middle = SiteTree.middle(from, to);
            return collect(2 * node + 1, from, middle) && collect(2 * node + 2, middle, to);
        }
        for (int k = from; k < to; k++) {
            if (sites.least(tree.point(k), low, high) <= most) {
                if (count == limit) {
                    return false;
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = tree.point(k);
            }
        }
        return true;
    }
}
