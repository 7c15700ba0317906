package io.cytoforge.science.positions.placing;

import io.cytoforge.science.body.BodyReach;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.volume.Point3;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts nuclei where they fit into their cells. A cell of a weighted Voronoi tessellation lies, nearly, behind one plane per
 * neighbor: across the line between their sites, which it parts as the roots of their weights. A nucleus that reaches
 * beyond a plane is moved back behind it, plane after plane, until it is behind all (projection onto convex sets), and
 * drawn again if that comes to no end. Each cell by itself, so threads change nothing.
 */
public final class NucleusSites {
    private static final int PROJECTIONS = 200;
    private static final int DRAWS = 8;

    /** Less need not fit, µm. */
    private static final double TOLERANCE = 1e-3;

    /** Neighbors further away than so many spacings do not bound a cell. */
    private static final double FURTHEST = 3;

    private final List<CellSite> sites;
    private final double[] weights;
    private final PlacementGrid grid;
    private final Forms forms;
    private final double clearance;
    private final boolean moves;
    private final PointGrid points;

    /** What nuclei look like. */
    @FunctionalInterface
    public interface Forms {
        /** Points of a nucleus' surface, z·y·x one after the other, counted from its site; see {@link BodyReach#points}. */
        double[] surface(int number, CellSite site);
    }

    private NucleusSites(
            List<CellSite> sites,
            double[] weights,
            double spacing,
            PlacementGrid grid,
            Forms forms,
            double clearance,
            boolean moves) {
        this.sites = sites;
        this.weights = weights;
        this.grid = grid;
        this.forms = forms;
        this.clearance = clearance;
        this.moves = moves;
        points = new PointGrid(FURTHEST * spacing, sites.size());
        sites.forEach(site -> points.add(site.center()));
    }

    /**
     * The sites of the nuclei of cells.
     *
     * @param sites of the cells
     * @param weights of the cells
     * @param spacing that centers of cells keep, µm
     * @param clearance between a nucleus and its cell's border, µm
     * @param moves whether nuclei may lie elsewhere than their cells' sites
     */
    public static List<CellSite> of(
            List<CellSite> sites,
            double[] weights,
            double spacing,
            PlacementGrid grid,
            Forms forms,
            double clearance,
            boolean moves) {
        NucleusSites nuclei = new NucleusSites(sites, weights, spacing, grid, forms, clearance, moves);
        return IntStream.range(0, sites.size()).parallel().mapToObj(nuclei::fit).toList();
    }

    /** A plane that bounds a cell: those points p with n·p ≤ room, counted from the cell's site. */
    private record Plane(double z, double y, double x, double room) {}

    private CellSite fit(int cell) {
        CellSite site = sites.get(cell);
        List<Plane> planes = planes(cell);
        double[] best = new double[4];
        best[3] = Double.POSITIVE_INFINITY;
        int draw = 0;
        for (int i = 0; i <= DRAWS && best[3] > TOLERANCE; i++) {
            double[] place = fit(planes, forms.surface(cell, new CellSite(site.center(), site.outward(), i)));
            if (place[3] < best[3]) {
                best = place;
                draw = i;
            }
        }
        Point3 at = site.center();
        Point3 to = new Point3(at.z() + best[0], at.y() + best[1], at.x() + best[2]);
        return new CellSite(grid.contains(to) ? to : at, site.outward(), draw);
    }

    private List<Plane> planes(int cell) {
        Point3 at = sites.get(cell).center();
        List<Plane> planes = new ArrayList<>();
        points.visit(at.z(), at.y(), at.x(), points.edge(), (other, dz, dy, dx, square) -> {
            if (square > 0) {
                double away = Math.sqrt(square);
                double own = Math.sqrt(weights[cell]) / (Math.sqrt(weights[cell]) + Math.sqrt(weights[other]));
                planes.add(new Plane(-dz / away, -dy / away, -dx / away, own * away - clearance));
            }
            return false;
        });
        Point3 out = sites.get(cell).outward();
        if (!out.equals(CellSite.NOWHERE)) {
            planes.add(new Plane(out.z(), out.y(), out.x(), grid.depthAt(at) - clearance));
        }
        return planes;
    }

    /** The way that a nucleus is moved, and how far it then still reaches beyond a plane. */
    private double[] fit(List<Plane> planes, double[] surface) {
        double[] room = planes.stream()
                .mapToDouble(plane -> plane.room() - BodyReach.reach(surface, plane.z(), plane.y(), plane.x()))
                .toArray();
        double[] place = new double[4];
        for (int projection = 0; projection < (moves ? PROJECTIONS : 1); projection++) {
            place[3] = 0;
            for (int i = 0; i < room.length; i++) {
                Plane plane = planes.get(i);
                double beyond = plane.z() * place[0] + plane.y() * place[1] + plane.x() * place[2] - room[i];
                if (beyond > 0) {
                    place[3] = Math.max(place[3], beyond);
                    double back = moves ? beyond : 0;
                    place[0] -= back * plane.z();
                    place[1] -= back * plane.y();
                    place[2] -= back * plane.x();
                }
            }
            if (place[3] <= TOLERANCE) {
                return place;
            }
        }
        return place;
    }
}
