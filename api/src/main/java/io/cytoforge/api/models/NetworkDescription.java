package io.cytoforge.api.models;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A network that segments, described in the words of the BioImage.IO model {@linkplain Rdf RDF}. */
final class NetworkDescription {
    private static final String UNET =
            "Çiçek Ö, Abdulkadir A, Lienkamp SS, Brox T, Ronneberger O. 3D U-Net: learning dense"
                    + " volumetric segmentation from sparse annotation. MICCAI 2016.";
    private static final String DISTANCES =
            "Scherr T, Löffler K, Böhland M, Mikut R. Cell segmentation and tracking using"
                    + " CNN-based distance predictions and a graph-based matching strategy. PLoS ONE 15(12): e0243219, 2020.";

    private static final String CLASSES =
            "Eschweiler D, Rethwisch M, Jarchow M, Koppers S, Stegmaier J. 3D fluorescence microscopy data synthesis for"
                    + " segmentation and benchmarking. PLoS ONE 16(12): e0260509, 2021.";

    private NetworkDescription() {}

    /** @param digests SHA-256 of the model's files by name */
    static String of(ModelRow row, SegmentationCard card, Map<String, String> digests) {
        ObjectNode rdf = Rdf.begun(
                row,
                "Finds the instances in 3D fluorescence microscopy images, at %s × %s × %s µm per voxel (z, y, x)"
                        .formatted(
                                row.voxelSize().z(),
                                row.voxelSize().y(),
                                row.voxelSize().x()),
                List.of("3d", "fluorescence-light-microscopy", "instance-segmentation", "unet"));
        Rdf.cite(rdf, UNET, "10.1007/978-3-319-46723-8_49");
        SegmentationTargets targets = card.model().targets();
        switch (targets) {
            case DISTANCE -> Rdf.cite(rdf, DISTANCES, "10.1371/journal.pone.0243219");
            case CLASSES -> Rdf.cite(rdf, CLASSES, "10.1371/journal.pone.0260509");
        }
        rdf.putArray("inputs").add(input(row, card));
        ObjectNode output = Rdf.output(row.voxelSize(), targets.outputs());
        output.put("description", said(targets));
        rdf.putArray("outputs").add(output);
        return Rdf.ended(rdf, row, digests, config(row, card));
    }

    private static String said(SegmentationTargets targets) {
        return switch (targets) {
            case DISTANCE ->
                "probability that a voxel is of an object, and how deep in it the voxel lies, from 0 at its border to 1 in"
                        + " its middle; a watershed of the depth makes the instances";
            case CLASSES ->
                "probabilities that a voxel is background and that it is membrane, and how near it is to the middle of its"
                        + " object, where it is 1; a watershed of the membrane from the centroids makes the instances";
        };
    }

    private static ObjectNode input(ModelRow row, SegmentationCard card) {
        Shape3 step = card.model().shape().step();
        ObjectNode input = Rdf.object().put("id", "input").put("description", "an image on the grid of the network");
        input.set("axes", Rdf.axes(size(step.z()), size(step.y()), size(step.x()), row.voxelSize(), List.of("image")));
        input.set("data", Rdf.range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        ArrayNode preprocessing = input.putArray("preprocessing");
        ObjectNode scale = preprocessing.addObject().put("id", "scale_range").putObject("kwargs");
        scale.set("axes", Rdf.texts(List.of("z", "y", "x")));
        scale.put("min_percentile", IntensityScaling.DEFAULT_LOW_PERCENTILE);
        scale.put("max_percentile", IntensityScaling.DEFAULT_HIGH_PERCENTILE);
        preprocessing
                .addObject()
                .put("id", "clip")
                .putObject("kwargs")
                .put("min", 0.0)
                .put("max", 1.0);
        return input;
    }

    /** Every level but the first halves some axes. */
    private static ObjectNode size(int step) {
        return Rdf.object().put("min", step).put("step", step);
    }

    private static ObjectNode config(ModelRow row, SegmentationCard card) {
        ObjectNode config = Rdf.object().put("model", row.id().toString());
        config.put("origin", row.origin());
        config.put("width", row.width());
        config.set("targets", Json.mapper().valueToTree(card.model().targets()));
        config.set("watershed", Json.mapper().valueToTree(card.model().watershed()));
        return config;
    }
}
