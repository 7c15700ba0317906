package io.cytoforge.science.positions;

/**
 * One layer of cells below the organism's outer surface, as in an epithelium.
 *
 * @param depth of their centres below the surface in µm, in [0, 1e5]
 * @param spacing least distance between two centres as a share of the cells' own spacing, in [0.2, 10]
 */
public record SurfacePositions(double depth, double spacing) implements PositionsSpec {
    public SurfacePositions {
        if (!(depth >= 0 && depth <= 1e5)) {
            throw new IllegalArgumentException("depth must be between 0 and 100000 µm, was " + depth);
        }
        if (!(spacing >= 0.2 && spacing <= 10)) {
            throw new IllegalArgumentException("spacing must be between 0.2 and 10, was " + spacing);
        }
    }
}
