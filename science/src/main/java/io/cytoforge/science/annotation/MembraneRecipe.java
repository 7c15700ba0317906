package io.cytoforge.science.annotation;

import io.cytoforge.science.validation.Constraints;

/**
 * How cells between membranes are found.
 *
 * @param smoothing standard deviation of the Gaussian filter in typical radii, in [0, 1]
 * @param depth of a cell below its membranes, as a share of the brightness around, in [0, 1]
 * @param minimumVolume of a cell that stays, as a share of a ball of the typical radius, in [0, 1]; a smaller one becomes a
 *     part of a neighbor
 * @param background radius, in typical radii, of dark balls that are not in the tissue, in [1, 100]
 */
public record MembraneRecipe(double smoothing, double depth, double minimumVolume, double background) {
    public MembraneRecipe {
        new Constraints()
                .between("smoothing", smoothing, 0, 1)
                .between("depth", depth, 0, 1)
                .between("minimumVolume", minimumVolume, 0, 1)
                .between("background", background, 1, 100)
                .check();
    }
}
