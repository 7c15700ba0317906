package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.Body;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cells of any star-shaped surfaces, each from streams of its own.
 *
 * @param turned whether every cell is turned at random
 */
record ModelBodies(Surfaces surfaces, boolean turned, RandomStreams streams) implements CellBodies {
    /** Draws the surface of one cell. */
    interface Surfaces {
        StarSurface draw(RandomGenerator random);
    }

    /**
     * Cells drawn from a shape model.
     *
     * @throws UnusableDataException if the model is not one of bodies
     */
    static ModelBodies of(ModelCells spec, ShapeModel model, RandomStreams streams) {
        if (model.form() != ShapeForm.BODY) {
            throw new UnusableDataException(
                    "cells are drawn from a shape model of bodies; model %s has shapes of form %s"
                            .formatted(spec.shapeModel(), model.form()));
        }
        double scale = spec.meanRadius() / model.meanRadius();
        return new ModelBodies(random -> model.draw(spec.variation(), scale, random), spec.turned(), streams);
    }

    @Override
    public List<Body> draw(int number, CellSite site) {
        RandomStreams own = site.draw() == 0 ? streams : streams.child("drawn again", site.draw());
        StarSurface surface = surfaces.draw(own.named("model cell", number));
        return List.of(
                turned
                        ? Body.turned(site.center(), surface, rotation(own.named("model cell turn", number)))
                        : Body.upright(site.center(), surface));
    }

    /** Uniform over all rotations: that of a unit quaternion, uniform on its sphere. */
    static double[] rotation(RandomGenerator random) {
        double w = random.nextGaussian();
        double i = random.nextGaussian();
        double j = random.nextGaussian();
        double k = random.nextGaussian();
        double twice = 2 / (w * w + i * i + j * j + k * k);
        return new double[] {
            1 - twice * (j * j + k * k),
            twice * (i * j - k * w),
            twice * (i * k + j * w),
            twice * (i * j + k * w),
            1 - twice * (i * i + k * k),
            twice * (j * k - i * w),
            twice * (i * k - j * w),
            twice * (j * k + i * w),
            1 - twice * (i * i + j * j)
        };
    }
}
