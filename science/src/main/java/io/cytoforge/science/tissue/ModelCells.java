package io.cytoforge.science.tissue;

import io.cytoforge.science.shapemodel.ShapeVariation;

/**
 * Cells drawn from a statistical shape model of bodies.
 *
 * @param model what the caller's {@link io.cytoforge.science.shape.ShapeInputs} knows the model by
 * @param meanRadius of the model's mean shape after scaling, in µm, in (0, 1000]
 * @param turned whether every cell is turned at random; else all stand as the model's examples did
 * @param contact how near they come to each other
 */
public record ModelCells(
        String model, ShapeVariation variation, double meanRadius, boolean turned, NucleiSpec.Contact contact)
        implements CellShape {
    public ModelCells {
        if (!(meanRadius > 0 && meanRadius <= 1000)) {
            throw new IllegalArgumentException("mean radius must be above 0 and at most 1000 µm, was " + meanRadius);
        }
    }

    @Override
    public double spacing() {
        return contact.spacing(meanRadius);
    }
}
