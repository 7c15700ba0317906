package io.cytoforge.science.positions.placing;

import io.cytoforge.science.body.BodyReach;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Moves cells apart until they keep a distance, surface to surface, and draws those again that cannot. Two cells are as far
 * apart as the widest gap between two parallel planes that part them, of {@link BodyReach#COUNT} directions; cells that
 * are not convex are taken for their convex hulls. Those too near push each other along that direction. Cells that are to
 * stay whole are pushed by the organism's surface as well, which is taken for the plane nearest to their center. Every push
 * is worked out before any cell moves, so threads change nothing.
 */
public final class Separation {
    private static final int MAX_SWEEPS = 100;
    private static final int SWEEPS_AFTER_DRAWING = 15;
    private static final int ROUNDS = 4;
    private static final int DRAWS = 4;

    /** Less is not worth a new draw, µm. */
    private static final double TOLERANCE = 1e-3;

    /** Very many cells get fewer sweeps, so that parting them takes seconds, not minutes. */
    private static final long MAX_VISITS = 60_000_000;

    /** Of what is missing, for each of two; a little more than half, so that the last pushes come to an end. */
    private static final double SHARE = 0.55;

    /** No cell is moved further than this share of how far it reaches. */
    private static final double FURTHEST = 1;

    private final double[] directions = BodyReach.unitVectors();
    private final PlacementGrid grid;
    private final Forms forms;
    private final double gap;
    private final Rule rule;
    private final CellSite[] first;
    private final CellSite[] sites;
    private final CellHulls hulls;
    private boolean[] active;

    /** What cells look like. */
    @FunctionalInterface
    public interface Forms {
        /**
         * How far a cell reaches from its site; see {@link BodyReach}.
         *
         * @param number of the site
         */
        double[] reaches(int number, CellSite site);
    }

    /**
     * What is to be kept, and how.
     *
     * @param apart whether cells keep away from each other
     * @param gap that they keep then, surface to surface, µm
     * @param whole whether they keep within the organism's surface
     * @param moves whether cells may be moved; else they are only drawn again
     */
    public record Rule(boolean apart, double gap, boolean whole, boolean moves) {}

    private Separation(List<CellSite> sites, PlacementGrid grid, Forms forms, Rule rule) {
        this.grid = grid;
        this.forms = forms;
        this.rule = rule;
        gap = rule.gap;
        this.sites = sites.toArray(CellSite[]::new);
        first = this.sites.clone();
        hulls = new CellHulls(first.length);
        active = new boolean[first.length];
        Arrays.fill(active, true);
        IntStream.range(0, first.length).parallel().forEach(this::measure);
    }

    /** The sites of the same cells further apart, in the same order. */
    public static List<CellSite> of(List<CellSite> sites, PlacementGrid grid, Forms forms, Rule rule) {
        Separation separation = new Separation(sites, grid, forms, rule);
        separation.sweep(MAX_SWEEPS);
        for (int round = 0; round < ROUNDS && separation.drawAgain(); round++) {
            separation.sweep(SWEEPS_AFTER_DRAWING);
        }
        return List.of(separation.sites);
    }

    private void measure(int cell) {
        hulls.put(cell, forms.reaches(cell, sites[cell]));
    }

    private PointGrid points() {
        PointGrid points = new PointGrid(Math.max(2 * hulls.most() + gap, 1e-6), sites.length);
        for (CellSite site : sites) {
            points.add(site.center());
        }
        return points;
    }

    private double around(int cell, PointGrid points) {
        return Math.min(points.edge(), hulls.most(cell) + points.edge() / 2 + gap);
    }

    private void sweep(int atMost) {
        int sweeps = (int) Math.min(rule.moves ? atMost : 0, MAX_VISITS / Math.max(1, sites.length));
        for (int sweep = 0; sweep < sweeps; sweep++) {
            PointGrid points = points();
            CellSite[] moved = new CellSite[sites.length];
            IntStream.range(0, sites.length)
                    .parallel()
                    .forEach(cell -> moved[cell] = active[cell] ? move(cell, points) : sites[cell]);
            boolean[] next = new boolean[sites.length];
            boolean settled = true;
            for (int cell = 0; cell < sites.length; cell++) {
                if (moved[cell] != sites[cell]) {
                    settled = false;
                    next[cell] = true;
                    wake(cell, points, next);
                }
            }
            System.arraycopy(moved, 0, sites, 0, moved.length);
            active = next;
            if (settled) {
                return;
            }
        }
    }

    private void wake(int cell, PointGrid points, boolean[] next) {
        Point3 at = sites[cell].center();
        points.visit(at.z(), at.y(), at.x(), points.edge() * 1.2, (other, dz, dy, dx, square) -> {
            next[other] = true;
            return false;
        });
    }

    /** Where a cell goes; where it is if nothing pushes it. */
    private CellSite move(int cell, PointGrid points) {
        Point3 at = sites[cell].center();
        double[] push = new double[3];
        visit(cell, sites[cell], points, (missing, direction) -> {
            for (int axis = 0; axis < 3; axis++) {
                push[axis] += SHARE * missing * directions[3 * direction + axis];
            }
        });
        Point3 out = sites[cell].outward();
        double cut = cut(cell, at);
        if (cut > 0) {
            Point3 normal = grid.outwardAt(at);
            push[0] -= cut * normal.z();
            push[1] -= cut * normal.y();
            push[2] -= cut * normal.x();
        }
        if (push[0] == 0 && push[1] == 0 && push[2] == 0) {
            return sites[cell];
        }
        double outward = Math.max(0, push[0] * out.z() + push[1] * out.y() + push[2] * out.x());
        Point3 wanted = limited(cell, at.z() + push[0], at.y() + push[1], at.x() + push[2]);
        Point3 along = limited(
                cell,
                at.z() + push[0] - outward * out.z(),
                at.y() + push[1] - outward * out.y(),
                at.x() + push[2] - outward * out.x());
        Point3 to = cut > 0 && grid.contains(wanted) || holds(cell, wanted) ? wanted : holds(cell, along) ? along : at;
        return to.equals(at) ? sites[cell] : new CellSite(to, out, sites[cell].draw());
    }

    private Point3 limited(int cell, double z, double y, double x) {
        Point3 from = first[cell].center();
        Point3 to = new Point3(z, y, x);
        double way = from.distanceTo(to);
        double limit = FURTHEST * hulls.most(cell);
        double share = way > limit ? limit / way : 1;
        return new Point3(
                from.z() + share * (z - from.z()),
                from.y() + share * (y - from.y()),
                from.x() + share * (x - from.x()));
    }

    /**
     * Whether a place is in the organism, and so deep that the surface cuts the cell no more than where it was first; not
     * at all, if it is to be whole.
     */
    private boolean holds(int cell, Point3 place) {
        return grid.contains(place)
                && (rule.whole
                        ? cut(cell, place) <= TOLERANCE
                        : grid.depthAt(place) >= Math.min(hulls.most(cell), grid.depthAt(first[cell].center())));
    }

    /** How far a cell that is to be whole reaches out of the organism from a place, µm; 0 of others. */
    private double cut(int cell, Point3 place) {
        double depth = rule.whole ? grid.depthAt(place) : Double.POSITIVE_INFINITY;
        return depth >= hulls.most(cell) ? 0 : Math.max(0, hulls.towards(cell, grid.outwardAt(place)) - depth);
    }

    private void visit(int cell, CellSite site, PointGrid points, CellHulls.TooNear each) {
        if (!rule.apart) {
            return;
        }
        Point3 at = site.center();
        points.visit(at.z(), at.y(), at.x(), around(cell, points), (other, dz, dy, dx, square) -> {
            double limit = hulls.most(cell) + hulls.most(other) + gap;
            if (other != cell && square < limit * limit) {
                hulls.part(cell, other, dz, dy, dx, gap, each);
            }
            return false;
        });
    }

    /** All that is missing to the gap between a cell and its neighbors, and to the surface, µm. */
    private double missing(int cell, PointGrid points) {
        double[] sum = {cut(cell, sites[cell].center())};
        visit(cell, sites[cell], points, (missing, direction) -> sum[0] += missing);
        return sum[0];
    }

    /** Draws those again that are too near; @return whether any was. */
    private boolean drawAgain() {
        PointGrid points = points();
        boolean[] crowded = new boolean[sites.length];
        IntStream.range(0, sites.length).parallel().forEach(cell -> crowded[cell] = missing(cell, points) > TOLERANCE);
        List<Integer> drawn = new ArrayList<>();
        for (int cell = 0; cell < sites.length; cell++) {
            if (crowded[cell] && drawAgain(cell, points)) {
                drawn.add(cell);
            }
        }
        active = crowded;
        drawn.forEach(cell -> wake(cell, points, active));
        return !drawn.isEmpty();
    }

    /** Takes the first of some draws that leaves the gap, or else the one that lacks least. */
    private boolean drawAgain(int cell, PointGrid points) {
        CellSite before = sites[cell];
        CellSite best = before;
        double least = missing(cell, points);
        for (int draw = 1; draw <= DRAWS && least > TOLERANCE; draw++) {
            sites[cell] = new CellSite(before.center(), before.outward(), before.draw() + draw);
            measure(cell);
            double missing = missing(cell, points);
            if (missing < least) {
                least = missing;
                best = sites[cell];
            }
        }
        if (sites[cell] != best) {
            sites[cell] = best;
            measure(cell);
        }
        return best != before;
    }
}
