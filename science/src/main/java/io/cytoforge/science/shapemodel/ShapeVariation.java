package io.cytoforge.science.shapemodel;

import io.cytoforge.science.validation.Constraints;

/**
 * How far drawn shapes depart from the mean.
 *
 * @param modes how many of the model's modes vary, the strongest first; 0 = all it has
 * @param limit of each weight bⱼ ~ N(0, λⱼ), in √λⱼ, in [0, 10]; 0 draws the mean shape
 */
public record ShapeVariation(int modes, double limit) {
    /** All modes within ±3 √λⱼ, the established limit. */
    public static final ShapeVariation FULL = new ShapeVariation(0, 3);

    public ShapeVariation {
        new Constraints()
                .require(modes >= 0, "modes", "must be at least 0 (0 = all), was %s", modes)
                .between("limit", limit, 0, 10, "standard deviations")
                .check();
    }
}
