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
    /** Of the first body at every site that has several. */
    private final Point3[] firsts;
    /** Of all the further ones. */
    private final Point3[] further;

    SiteBodies(CellBodies bodies, List<CellSite> sites, SimulatedCells cells) {
        this.bodies = bodies;
        this.sites = sites;
        this.cells = cells;
        firsts = new Point3[cells.parted()];
        further = new Point3[cells.further()];
        IntStream.range(0, firsts.length).parallel().forEach(i -> {
            List<Body> all = at(cells.partedSite(i));
            firsts[i] = all.getFirst().center();
            for (int k = 1; k < all.size(); k++) {
                further[cells.firstFurther(i) + k - 1] = all.get(k).center();
            }
        });
    }

    private List<Body> at(int site) {
        return bodies.draw(site, sites.get(site));
    }

    @Override
    public int count() {
        return cells.count();
    }

    @Override
    public Point3 center(int i) {
        if (i >= sites.size()) {
            return further[i - sites.size()];
        }
        int parted = cells.partedAt(i);
        return parted < 0 ? sites.get(i).center() : firsts[parted];
    }

    @Override
    public Body body(int i) {
        if (i < sites.size()) {
            return at(i).getFirst();
        }
        int parted = cells.partedOf(i - sites.size());
        return at(cells.partedSite(parted)).get(i - sites.size() - cells.firstFurther(parted) + 1);
    }
}
