package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.body.BodySource;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.volume.Point3;
import java.util.List;
import java.util.stream.IntStream;

/** The bodies of all cells of a tissue, numbered as {@link SimulatedCells} are. */
final class SiteBodies implements BodySource {
    private final CellBodies bodies;
    private final List<CellSite> sites;
    private final SimulatedCells cells;
    /** Of the plates of every pair, one after the other. */
    private final Point3[] plates;

    SiteBodies(CellBodies bodies, List<CellSite> sites, SimulatedCells cells) {
        this.bodies = bodies;
        this.sites = sites;
        this.cells = cells;
        plates = new Point3[2 * cells.pairs()];
        IntStream.range(0, cells.pairs()).parallel().forEach(pair -> {
            List<Body> two = plates(pair);
            plates[2 * pair] = two.getFirst().center();
            plates[2 * pair + 1] = two.getLast().center();
        });
    }

    private List<Body> plates(int pair) {
        int site = cells.siteOfPair(pair);
        return bodies.draw(site, sites.get(site));
    }

    @Override
    public int count() {
        return cells.count();
    }

    @Override
    public Point3 center(int i) {
        if (i >= sites.size()) {
            return plates[2 * (i - sites.size()) + 1];
        }
        int pair = cells.pairAt(i);
        return pair < 0 ? sites.get(i).center() : plates[2 * pair];
    }

    @Override
    public Body body(int i) {
        return i < sites.size()
                ? bodies.draw(i, sites.get(i)).getFirst()
                : plates(i - sites.size()).getLast();
    }
}
