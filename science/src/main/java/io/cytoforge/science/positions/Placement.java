package io.cytoforge.science.positions;

import java.util.List;

/**
 * The sites of all cells of a tissue; cell i + 1 sits at site i.
 *
 * @param requested how many were asked for; what was placed, where sites follow from the cells' size alone
 */
public record Placement(int requested, List<CellSite> sites) {
    public Placement {
        sites = List.copyOf(sites);
    }
}
