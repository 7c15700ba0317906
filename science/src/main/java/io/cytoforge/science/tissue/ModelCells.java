package io.cytoforge.science.tissue;

import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.validation.Constraints;

/**
 * Cells drawn from a statistical shape model of bodies.
 *
 * @param shapeModel what the caller's {@link io.cytoforge.science.shape.ShapeInputs} knows the model by
 * @param radius of the model's mean shape after scaling, in µm, in (0, 1000]
 * @param turned whether every cell is turned at random; else all stand as the model's examples did
 * @param contact how near they come to each other
 */
public record ModelCells(
        String shapeModel, ShapeVariation variation, double radius, boolean turned, NucleiSpec.Contact contact)
        implements CellShape {
    public ModelCells {
        new Constraints().above("radius", radius, 0, 1000, "µm").check();
    }

    @Override
    public double meanRadius() {
        return radius;
    }

    @Override
    public double spacing() {
        return contact.spacing(radius);
    }
}
