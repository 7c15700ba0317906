package io.cytoforge.common.artifact;

import io.cytoforge.science.shapemodel.ShapeForm;
import java.util.List;

/**
 * A fitted shape model.
 *
 * @param key of its file in the object store
 * @param rays directions in which it knows radii
 * @param shapes how many it was fitted to
 * @param eigenvalues variance along each mode in µm², descending
 * @param explainedVariance share of the shapes' variance that each mode explains
 * @param meanRadius of the mean shape, µm
 * @param leaveOneOutMean root mean square distance of a shape from what a model of all others makes of it, µm; the mean
 *     over all shapes
 * @param leaveOneOutWorst the same of the worst shape
 */
public record ProducedShapeModel(
        String name,
        String key,
        ShapeForm form,
        int rays,
        int shapes,
        List<Double> eigenvalues,
        List<Double> explainedVariance,
        double meanRadius,
        double leaveOneOutMean,
        double leaveOneOutWorst) {
    public ProducedShapeModel {
        eigenvalues = List.copyOf(eigenvalues);
        explainedVariance = List.copyOf(explainedVariance);
    }
}
