package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OME part of a group's attributes, as NGFF 0.5 and 0.4 word it. */
final class OmeMetadata {
    private static final List<String> AXES = List.of("z", "y", "x");

    private OmeMetadata() {}

    /** The group document of Zarr 3 around attributes. */
    static ObjectNode group(ObjectNode attributes) {
        ObjectNode group = Json.object().put("zarr_format", 3).put("node_type", "group");
        group.set("attributes", attributes);
        return group;
    }

    /** Attributes of an image: {@code ome} and, if there is an origin, {@code cytoforge}. */
    static ObjectNode image(OmeImage image, List<PyramidLevel> levels, Content content) {
        ObjectNode attributes = Json.object();
        ObjectNode ome = attributes.putObject("ome").put("version", "0.5");
        multiscales(ome, image.name(), image.voxelSize(), levels, content.isIds());
        if (content == Content.LABELS_OF_AN_IMAGE) {
            ome.withObject("image-label").putObject("source").put("image", "../../");
        }
        if (content.isIds()) {
            putProperties(ome, image.properties());
        }
        putOrigin(attributes, image.origin());
        return attributes;
    }

    private static void putProperties(ObjectNode ome, List<LabelProperties> properties) {
        if (!properties.isEmpty() && properties.size() <= OmeImage.MAX_PROPERTIES) {
            ArrayNode list = ome.withObject("image-label").putArray("properties");
            for (LabelProperties label : properties) {
                ObjectNode object = list.addObject().put("label-value", label.label());
                label.values().forEach(object::put);
            }
        }
    }

    static void putOrigin(ObjectNode attributes, ObjectNode origin) {
        if (!origin.isEmpty()) {
            attributes.set("cytoforge", Json.sorted(origin));
        }
    }

    /** The field {@code multiscales}, one entry, which it returns; of an unknown voxel size without a unit. */
    static ObjectNode multiscales(
            ObjectNode owner, String name, Optional<VoxelSize> known, List<PyramidLevel> levels, boolean isIds) {
        VoxelSize size = known.orElse(VoxelSize.UNIT);
        ObjectNode scales = owner.putArray("multiscales").addObject().put("name", name);
        ArrayNode axes = scales.putArray("axes");
        for (String letter : AXES) {
            ObjectNode axis = axes.addObject().put("name", letter).put("type", "space");
            if (known.isPresent()) {
                axis.put("unit", "micrometer");
            }
        }
        ArrayNode datasets = scales.putArray("datasets");
        for (int level = 0; level < levels.size(); level++) {
            ObjectNode dataset = datasets.addObject().put("path", Integer.toString(level));
            ArrayNode transformations = dataset.putArray("coordinateTransformations");
            transformations
                    .addObject()
                    .put("type", "scale")
                    .set("scale", Json.tree(levels.get(level).scale(size)));
            if (level > 0) {
                transformations
                        .addObject()
                        .put("type", "translation")
                        .set("translation", Json.tree(levels.get(level).translation(size)));
            }
        }
        scales.put("type", isIds ? "mode" : "mean");
        return scales;
    }

    static ObjectNode labelList(Iterable<String> names) {
        ObjectNode attributes = Json.object();
        ArrayNode labels = attributes.putObject("ome").put("version", "0.5").putArray("labels");
        names.forEach(labels::add);
        return attributes;
    }

    /** Names of the labels that a {@code labels} group lists. */
    static List<String> labelNames(JsonNode labels) {
        return labels.valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}
