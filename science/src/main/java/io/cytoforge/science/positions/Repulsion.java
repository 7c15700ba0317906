package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;

/**
 * Pushes points apart until no two are nearer than a distance (the overlap removal of Jodrey and Tory 1985). Reaches
 * packings that throwing darts does not.
 */
final class Repulsion {
    private static final int MOST_SWEEPS = 400;
    /** Very many points get fewer sweeps, so that packing them takes seconds, not minutes. */
    private static final int MOST_MOVES = 20_000_000;
    /** Points are pushed a little further than needed, so that the last pushes come to an end. */
    private static final double MARGIN = 1.002;

    private final VoxelSampler region;
    private final double distance;
    private final double[] places;
    private final int count;

    private Repulsion(VoxelSampler region, double distance, List<Point3> points) {
        this.region = region;
        this.distance = distance;
        count = points.size();
        places = new double[3 * count];
        for (int i = 0; i < count; i++) {
            places[3 * i] = points.get(i).z();
            places[3 * i + 1] = points.get(i).y();
            places[3 * i + 2] = points.get(i).x();
        }
    }

    /** The points that keep the distance after all have pushed each other, within the region; at most as many as given. */
    static List<Point3> spread(List<Point3> points, VoxelSampler region, double distance) {
        Repulsion repulsion = new Repulsion(region, distance, points);
        boolean settled = false;
        int sweeps = Math.min(MOST_SWEEPS, MOST_MOVES / Math.max(1, points.size()));
        for (int sweep = 0; sweep < sweeps && !settled; sweep++) {
            settled = repulsion.sweep();
        }
        return repulsion.survivors();
    }

    /** @return whether no two points were too near */
    private boolean sweep() {
        PointGrid grid = grid();
        for (int i = 0; i < count; i++) {
            grid.add(places[3 * i], places[3 * i + 1], places[3 * i + 2]);
        }
        double[] push = new double[3 * count];
        boolean[] pushed = {false};
        for (int i = 0; i < count; i++) {
            int self = i;
            grid.visit(places[3 * i], places[3 * i + 1], places[3 * i + 2], distance, (j, dz, dy, dx, square) -> {
                if (j != self) {
                    pushed[0] = true;
                    double apart = Math.sqrt(square);
                    double share = apart > 0 ? (distance * MARGIN - apart) / (2 * apart) : 0;
                    push[3 * self] += share * dz;
                    push[3 * self + 1] += share * dy;
                    push[3 * self + 2] += share * dx;
                }
                return false;
            });
        }
        for (int i = 0; i < count; i++) {
            move(i, push);
        }
        return !pushed[0];
    }

    /** A push that leads out of the region is tried along one axis after the other. */
    private void move(int i, double[] push) {
        double z = places[3 * i] + push[3 * i];
        double y = places[3 * i + 1] + push[3 * i + 1];
        double x = places[3 * i + 2] + push[3 * i + 2];
        if (region.holds(z, y, x)) {
            places[3 * i] = z;
            places[3 * i + 1] = y;
            places[3 * i + 2] = x;
            return;
        }
        if (region.holds(z, places[3 * i + 1], places[3 * i + 2])) {
            places[3 * i] = z;
        }
        if (region.holds(places[3 * i], y, places[3 * i + 2])) {
            places[3 * i + 1] = y;
        }
        if (region.holds(places[3 * i], places[3 * i + 1], x)) {
            places[3 * i + 2] = x;
        }
    }

    private List<Point3> survivors() {
        PointGrid grid = grid();
        List<Point3> survivors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (!grid.hasWithin(places[3 * i], places[3 * i + 1], places[3 * i + 2], distance)) {
                grid.add(places[3 * i], places[3 * i + 1], places[3 * i + 2]);
                survivors.add(grid.point(grid.size() - 1));
            }
        }
        return survivors;
    }

    private PointGrid grid() {
        return new PointGrid(region.extent(), distance, count);
    }
}
