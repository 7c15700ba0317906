package io.cytoforge.science.shapemodel;

import java.util.List;

/**
 * What was sampled of a label volume.
 *
 * @param ids of the cells that were sampled, ascending
 * @param radii of each along every ray, µm
 * @param atBorder cells that were left out because they touch the volume's border
 * @param unsuitable cells that were left out because they are not star-convex
 */
public record SampledCells(List<Integer> ids, List<double[]> radii, int atBorder, int unsuitable) {
    public SampledCells {
        ids = List.copyOf(ids);
        radii = List.copyOf(radii);
        if (ids.size() != radii.size()) {
            throw new IllegalArgumentException("%d cells have %d radii".formatted(ids.size(), radii.size()));
        }
    }
}
