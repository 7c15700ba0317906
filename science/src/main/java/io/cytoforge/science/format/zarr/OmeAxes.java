package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Axes and scale of a multiscale image. */
final class OmeAxes {
    private static final List<String> ORDER = List.of("z", "y", "x");

    private OmeAxes() {}

    /**
     * The last three axes must be z, y and x, in this order.
     *
     * @throws VolumeFormatException if the image names other ones
     */
    static void requireOrder(String key, JsonNode axes) {
        List<String> names = new ArrayList<>();
        for (JsonNode axis : axes) {
            names.add((axis.isString() ? axis.stringValue() : Json.text(axis, "name")).toLowerCase(Locale.ROOT));
        }
        boolean isKnown = names.size() >= 3
                && names.subList(names.size() - 3, names.size()).equals(ORDER);
        if (!names.isEmpty() && !isKnown) {
            throw new VolumeFormatException(key, "the axes " + names, "z, y, x, after time and channel of length 1");
        }
    }

    /** Scale of a level times the scale of the whole image, in µm; empty unless all three units are known. */
    static Optional<VoxelSize> voxelSize(JsonNode multiscale, int level) {
        JsonNode axes = multiscale.path("axes");
        JsonNode transformations = multiscale.path("datasets").path(level).path("coordinateTransformations");
        double[] edges = new double[3];
        for (int i = 0; i < 3; i++) {
            int axis = axes.size() - 3 + i;
            if (axis < 0) {
                return Optional.empty();
            }
            double unit = LengthUnit.micrometres(Json.text(axes.path(axis), "unit"));
            edges[i] = unit * scale(transformations, axis) * scale(multiscale.path("coordinateTransformations"), axis);
        }
        return LengthUnit.voxelSize(edges[0], edges[1], edges[2]);
    }

    private static double scale(JsonNode transformations, int axis) {
        for (JsonNode transformation : transformations) {
            if ("scale".equals(Json.text(transformation, "type"))) {
                return transformation.path("scale").path(axis).doubleValue(Double.NaN);
            }
        }
        return 1;
    }
}
