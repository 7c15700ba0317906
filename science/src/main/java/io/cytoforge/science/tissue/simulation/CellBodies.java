package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.positions.CellSite;
import java.util.List;

/** Draws what the cell at a site looks like; the same each time, from any thread. */
interface CellBodies {
    /**
     * Draws a cell.
     *
     * @param number of its site
     * @return one body, the two plates of a cell in anaphase, or the pieces of a dying one
     */
    List<Body> draw(int number, CellSite site);
}
