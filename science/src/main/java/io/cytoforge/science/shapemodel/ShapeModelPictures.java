package io.cytoforge.science.shapemodel;

import io.cytoforge.science.picture.Curve;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.picture.Plot;

/** Stand-in: pictures of a shape model. */
public final class ShapeModelPictures {
    private ShapeModelPictures() {}

    public static Picture modes(ShapeModel model) {
        return new Plot("modes", "ray", "µm")
                .curve(Curve.of("mean", model.mean()))
                .draw();
    }

    public static Picture spectrum(ShapeModelFit fit) {
        double[] values = fit.spectrum().stream().mapToDouble(value -> value).toArray();
        return new Plot("spectrum", "mode", "µm^2")
                .curve(Curve.of("eigenvalue", values))
                .draw();
    }
}
