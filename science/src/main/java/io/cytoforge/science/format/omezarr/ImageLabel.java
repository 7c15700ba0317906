package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.zarr.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What labels say of themselves once they belong to an image: {@code image-label}. */
public final class ImageLabel {
    /** Of more labels no colors are stored: whoever opens an image reads all of its metadata. */
    static final int MAX_COLORS = 10_000;

    private static final double GOLDEN_RATIO = 0.618033988749895;

    private ImageLabel() {}

    /**
     * Names the labels of an image of version 0.5.
     *
     * @param names one path part each, e.g. {@code cells}
     * @param group key of the group of labels in the target
     */
    public static void list(Iterable<String> names, ChunkStore target, String group) {
        Json.write(target, Json.key(group, "zarr.json"), OmeMetadata.group(OmeMetadata.labelList(names)));
    }

    /**
     * Describes labels of an image of version 0.5 whose arrays are copied as they are stored.
     *
     * @param labels stored on their own
     * @param largestId of the labels
     * @param to key of the labels in the target
     */
    public static void describe(OmeZarrReader labels, int largestId, ChunkStore target, String to) {
        ObjectNode attributes = labels.attributes();
        attributes.withObject("ome").set("image-label", of(labels, largestId));
        Json.write(target, Json.key(to, "zarr.json"), OmeMetadata.group(attributes));
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
