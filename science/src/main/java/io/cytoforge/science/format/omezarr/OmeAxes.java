package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Axes and scale of a multiscale image. */
final class OmeAxes {
    private static final List<String> SPACE = List.of("z", "y", "x");

    private OmeAxes() {}

    /**
     * Names of the axes, in the order of the array; empty if the image has none.
     *
     * @throws VolumeFormatException if z, y and x are not among them, each once
     */
    static List<String> names(String key, JsonNode axes) {
        List<String> names = new ArrayList<>();
        for (JsonNode axis : axes) {
            names.add(name(axis));
        }
        boolean isKnown = names.containsAll(SPACE) && new HashSet<>(names).size() == names.size() && names.size() <= 5;
        if (!names.isEmpty() && !isKnown) {
            throw new VolumeFormatException(
                    key, "the axes " + names, "z, y, x in any order, with one time point and one channel");
        }
        return names;
    }

    private static String name(JsonNode axis) {
        String name = (axis.isString() ? axis.stringValue() : Json.text(axis, "name")).toLowerCase(Locale.ROOT);
        return switch (Json.text(axis, "type")) {
            case "time" -> "t";
            case "channel" -> "c";
            default -> name;
        };
    }

    /** Scale of a level times the scale of the whole image, in µm; empty unless all three are known, with units. */
    static Optional<VoxelSize> voxelSize(List<String> names, JsonNode multiscale, int level) {
        double[] edges = new double[3];
        for (int i = 0; i < 3; i++) {
            int axis = names.indexOf(SPACE.get(i));
            if (axis < 0) {
                return Optional.empty();
            }
            double unit =
                    LengthUnit.micrometers(Json.text(multiscale.path("axes").path(axis), "unit"));
            edges[i] = unit * scale(multiscale, level, axis);
        }
        return LengthUnit.voxelSize(edges[0], edges[1], edges[2]);
    }

    /** Scale of a level in whatever unit, or none, the image has; of voxels if it states nothing that can be used. */
    static VoxelSize scale(List<String> names, JsonNode multiscale, int level) {
        double[] edges = new double[3];
        for (int i = 0; i < 3; i++) {
            int axis = names.indexOf(SPACE.get(i));
            edges[i] = axis < 0 ? 1 : Math.abs(scale(multiscale, level, axis));
        }
        return LengthUnit.voxelSize(edges[0], edges[1], edges[2]).orElse(VoxelSize.UNIT);
    }

    /** NaN if neither the level nor the image has one. */
    private static double scale(JsonNode multiscale, int level, int axis) {
        double ofLevel = scale(multiscale.path("datasets").path(level).path("coordinateTransformations"), axis);
        double ofImage = scale(multiscale.path("coordinateTransformations"), axis);
        return Double.isNaN(ofLevel) ? ofImage : Double.isNaN(ofImage) ? ofLevel : ofLevel * ofImage;
    }

    /** NaN if there is none. */
    private static double scale(JsonNode transformations, int axis) {
        for (JsonNode transformation : transformations) {
            if ("scale".equals(Json.text(transformation, "type"))) {
                return transformation.path("scale").path(axis).doubleValue(Double.NaN);
            }
        }
        return Double.NaN;
    }
}
