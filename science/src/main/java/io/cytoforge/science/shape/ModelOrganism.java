package io.cytoforge.science.shape;

import io.cytoforge.science.shapemodel.ShapeVariation;

/**
 * A draw from a statistical shape model of organisms: a body in the middle of the volume, a hemisphere on the middle of
 * its face z = 0.
 *
 * @param model what the caller's {@link ShapeInputs} knows the model by
 * @param scale enlarges every shape, in [0.01, 100]
 */
public record ModelOrganism(String model, ShapeVariation variation, double scale) implements OrganismShape {
    public ModelOrganism {
        if (!(scale >= 0.01 && scale <= 100)) {
            throw new IllegalArgumentException("scale must be between 0.01 and 100, was " + scale);
        }
    }
}
