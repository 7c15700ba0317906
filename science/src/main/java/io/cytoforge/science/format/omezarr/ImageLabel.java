package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.zarr.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What labels say of themselves once they belong to an image: {@code image-label}. */
public final class ImageLabel {
    /** Of more labels no colors are stored: whoever opens an image reads all of its metadata. */
    static final int MAX_COLORS = 10_000;

    private static final double GOLDEN_RATIO = 0.618033988749895;

    private ImageLabel() {}

    /**
     * Describes labels of an image of version 0.5 whose arrays are copied as they are stored: the group, and the list of
     * the image's labels with this one in it.
     *
     * @param labels stored on their own
     * @param name one path part, e.g. {@code cells}
     * @param largestId of the labels
     * @param image key of the image's group in the target
     */
    public static void describe(OmeZarrReader labels, String name, int largestId, ChunkStore target, String image) {
        String group = Json.key(image, "labels");
        Json.write(target, Json.key(group, "zarr.json"), OmeMetadata.group(OmeMetadata.labelList(List.of(name))));
        ObjectNode attributes = labels.attributes();
        attributes.withObject("ome").set("image-label", of(labels, largestId));
        Json.write(target, Json.key(Json.key(group, name), "zarr.json"), OmeMetadata.group(attributes));
    }

    /** What is stored with the labels (as properties of each), their image, and colors if there are none. */
    static ObjectNode of(OmeZarrReader labels, int largestId) {
        ObjectNode label = labels.imageLabel();
        label.putObject("source").put("image", "../../");
        if (!label.has("colors") && largestId > 0 && largestId <= MAX_COLORS) {
            ArrayNode colors = label.putArray("colors");
            for (int id = 1; id <= largestId; id++) {
                color(colors.addObject().put("label-value", id).putArray("rgba"), id);
            }
        }
        return label;
    }

    /** Hues by the golden ratio, so that ids that follow each other look different; full saturation and value. */
    private static void color(ArrayNode rgba, int id) {
        double hue = 6 * (id * GOLDEN_RATIO % 1);
        for (int peak : new int[] {0, 2, 4}) {
            double away = Math.abs(hue - peak);
            double share = Math.clamp(2 - Math.min(away, 6 - away), 0, 1);
            rgba.add((int) Math.round(255 * share));
        }
        rgba.add(255);
    }
}
