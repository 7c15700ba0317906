package io.cytoforge.science.shape;

import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.validation.Constraints;

/**
 * A draw from a statistical shape model of organisms: a body in the middle of the volume, a hemisphere on the middle of
 * its face z = 0.
 *
 * @param shapeModel what the caller's {@link ShapeInputs} knows the model by
 * @param scale enlarges every shape, in [0.01, 100]
 */
public record ModelOrganism(String shapeModel, ShapeVariation variation, double scale) implements OrganismShape {
    public ModelOrganism {
        new Constraints().between("scale", scale, 0.01, 100).check();
    }
}
