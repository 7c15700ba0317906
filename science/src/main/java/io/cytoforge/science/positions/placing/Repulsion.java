package io.cytoforge.science.positions.placing;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pushes points apart until no two are nearer than the distances that they keep (the overlap removal of Jodrey and Tory 1985). Reaches
 * packings that throwing darts does not. Every push is worked out before any point moves, so threads change nothing.
 */
final class Repulsion {
    private static final int MAX_SWEEPS = 400;
    /** Very many points get fewer sweeps, so that packing them takes seconds, not minutes. */
    private static final int MAX_MOVES = 40_000_000;
    /** Points are pushed a little further than needed, so that the last pushes come to an end. */
    private static final double MARGIN = 1.01;
    /** And further than half of what is missing each, which settles them in a quarter of the sweeps. */
    private static final double SHARE = 0.8;

    private final VoxelSampler region;
    private final double largest;
    private final Point3[] points;
    private final double[] distances;
    private final Point3[] moved;
    /** Which points were pushed in the last sweep. */
    private final boolean[] restless;
    /** Which points a restless one has come too near to. */
    private final boolean[] touched;

    private Repulsion(VoxelSampler region, Spaced start) {
        this.region = region;
        largest = start.largest();
        Integer[] order = new Integer[start.size()];
        Arrays.setAll(order, i -> i);
        Comparator<Point3> rows = alongRows(largest);
        Arrays.parallelSort(order, (a, b) -> rows.compare(start.point(a), start.point(b)));
        points = Arrays.stream(order).map(start::point).toArray(Point3[]::new);
        distances = Arrays.stream(order).mapToDouble(start::distance).toArray();
        moved = new Point3[points.length];
        restless = new boolean[points.length];
        Arrays.fill(restless, true);
        touched = new boolean[points.length];
    }

    /** Neighbors in space become neighbors in memory, which makes very many points several times faster. */
    private static Comparator<Point3> alongRows(double breadth) {
        return Comparator.<Point3>comparingDouble(point -> Math.floor(point.z() / breadth))
                .thenComparingDouble(point -> Math.floor(point.y() / breadth))
                .thenComparingDouble(Point3::x);
    }

    /**
     * The points that keep their distances after all have pushed each other, within the region; at most as many as given.
     *
     * @param progress counts sweeps
     */
    static Spaced spread(Spaced start, VoxelSampler region, Progress progress) {
        Repulsion repulsion = new Repulsion(region, start);
        boolean settled = false;
        int sweeps = Math.min(MAX_SWEEPS, MAX_MOVES / Math.max(1, start.size()));
        for (int sweep = 0; sweep < sweeps && !settled; sweep++) {
            progress.at(sweep, sweeps);
            settled = repulsion.sweep();
        }
        return repulsion.survivors();
    }

    /**
     * Only a point that was pushed before, or that such a one has come too near to, can be pushed: the others are not
     * looked at.
     *
     * @return whether no two points were too near
     */
    private boolean sweep() {
        PointGrid grid = new PointGrid(largest, points.length);
        for (Point3 point : points) {
            grid.add(point);
        }
        System.arraycopy(points, 0, moved, 0, points.length);
        Arrays.fill(touched, false);
        IntStream all = IntStream.range(0, points.length);
        all.parallel().filter(i -> restless[i]).forEach(i -> moved[i] = move(i, grid));
        IntStream others = IntStream.range(0, points.length);
        others.parallel().filter(i -> touched[i] && !restless[i]).forEach(i -> moved[i] = move(i, grid));
        boolean settled = true;
        for (int i = 0; i < points.length; i++) {
            restless[i] = points[i] != moved[i];
            settled &= !restless[i];
            points[i] = moved[i];
        }
        return settled;
    }

    /** Where a point goes; the point itself where nothing pushes it. */
    private Point3 move(int i, PointGrid grid) {
        Point3 from = points[i];
        double[] to = {from.z(), from.y(), from.x()};
        boolean[] pushed = {false};
        double reach = Distances.between(distances[i], largest);
        grid.visit(from.z(), from.y(), from.x(), reach, (j, dz, dy, dx, square) -> {
            double distance = Distances.between(distances[i], distances[j]);
            if (j != i && square < distance * distance) {
                pushed[0] = true;
                touched[j] = true;
                double apart = Math.sqrt(square);
                double share = apart > 0 ? SHARE * (distance * MARGIN - apart) / apart : 0;
                to[0] += share * dz;
                to[1] += share * dy;
                to[2] += share * dx;
            }
            return false;
        });
        return pushed[0] ? withinRegion(from, new Point3(to[0], to[1], to[2])) : from;
    }

    /** A push that leads out of the region is tried along one axis after the other. */
    private Point3 withinRegion(Point3 from, Point3 to) {
        if (region.holds(to)) {
            return to;
        }
        Point3 alongZ = new Point3(to.z(), from.y(), from.x());
        Point3 first = region.holds(alongZ) ? alongZ : from;
        Point3 alongY = new Point3(first.z(), to.y(), from.x());
        Point3 second = region.holds(alongY) ? alongY : first;
        Point3 alongX = new Point3(second.z(), second.y(), to.x());
        Point3 third = region.holds(alongX) ? alongX : second;
        return new Point3(third.z(), third.y(), third.x());
    }

    private Spaced survivors() {
        Spaced survivors = new Spaced(largest, points.length);
        for (int i = 0; i < points.length; i++) {
            survivors.addIfFree(points[i], distances[i]);
        }
        return survivors;
    }
}
