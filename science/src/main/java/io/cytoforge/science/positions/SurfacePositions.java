package io.cytoforge.science.positions;

import io.cytoforge.science.validation.Constraints;

/**
 * One layer of cells below the organism's outer surface, as in an epithelium.
 *
 * @param depth of their centers below the surface in µm, in [0, 1e5]
 * @param spacing least distance between two centers as a share of the cells' own spacing, in [0.2, 10]
 */
public record SurfacePositions(double depth, double spacing) implements PositionsSpec {
    public SurfacePositions {
        new Constraints()
                .between("depth", depth, 0, 1e5, "µm")
                .between("spacing", spacing, 0.2, 10)
                .check();
    }
}
