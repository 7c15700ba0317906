package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.zarr.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Images of one grid and type that were stored alone as the channels of one image, axes c, z, y, x. Chunks and shards hold
 * one channel each and stay what they are: only their keys and the documents change.
 *
 * @param names of the channels, at least 2
 * @param white the largest intensity
 */
public record ImageChannels(List<String> names, int white) {
    private static final List<String> DOCUMENTS = List.of("zarr.json", ".zattrs", ".zgroup", ".zarray");

    /** Of viewers, as they are told apart best by all eyes. */
    private static final List<String> COLORS = List.of("FF00FF", "00FF00");

    public ImageChannels {
        names = List.copyOf(names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("channels are two or more, were " + names);
        }
    }

    /** Whether an object describes others: the same of all channels, but for their names. */
    public static boolean isDocument(String key) {
        return DOCUMENTS.contains(key.substring(key.lastIndexOf('/') + 1));
    }

    /**
     * Where an object of a channel lies.
     *
     * @param key of it in the image that is stored alone, below that image's group: {@code 0/c/0/0/0}, or {@code 0/0/0/0}
     *     in version 0.4
     * @return below the group of the image with channels; empty for the documents of all channels but the first
     */
    public Optional<String> placed(String key, int channel) {
        if (isDocument(key)) {
            return channel == 0 ? Optional.of(key) : Optional.empty();
        }
        return Optional.of(chunk(key, channel));
    }

    private static String chunk(String key, int channel) {
        int level = key.indexOf('/') + 1;
        int at = key.startsWith("c/", level) ? level + 2 : level;
        return key.substring(0, at) + channel + "/" + key.substring(at);
    }

    /** A document of the image, made of that of its first channel. */
    public byte[] document(byte[] ofFirst) {
        ObjectNode document = Json.parse(ofFirst);
        if (document.has("shape")) {
            array(document);
        } else {
            JsonNode attributes = document.has("node_type") ? document.path("attributes") : document;
            JsonNode ome = attributes.has("ome") ? attributes.path("ome") : attributes;
            if (ome instanceof ObjectNode described && described.has("multiscales")) {
                group(described);
            }
        }
        return Json.bytes(document);
    }

    private void array(ObjectNode array) {
        prepend(array.path("shape"), names.size());
        prepend(array.path("chunks"), 1);
        prepend(array.path("chunk_grid").path("configuration").path("chunk_shape"), 1);
        array.path("codecs")
                .forEach(codec -> prepend(codec.path("configuration").path("chunk_shape"), 1));
        if (array.path("dimension_names") instanceof ArrayNode dimensions) {
            dimensions.insert(0, "c");
        }
    }

    private void group(ObjectNode ome) {
        JsonNode scales = ome.path("multiscales").path(0);
        if (scales.path("axes") instanceof ArrayNode axes) {
            axes.insertObject(0).put("name", "c").put("type", "channel");
        }
        for (JsonNode dataset : scales.path("datasets")) {
            for (JsonNode transformation : dataset.path("coordinateTransformations")) {
                prepend(transformation.path("scale"), 1);
                prepend(transformation.path("translation"), 0);
            }
        }
        ArrayNode channels = ome.putObject("omero").putArray("channels");
        for (int i = 0; i < names.size(); i++) {
            ObjectNode channel = channels.addObject()
                    .put("label", names.get(i))
                    .put("color", COLORS.get(i % COLORS.size()))
                    .put("active", true);
            channel.putObject("window")
                    .put("min", 0)
                    .put("max", white)
                    .put("start", 0)
                    .put("end", white);
        }
    }

    private static void prepend(JsonNode list, int value) {
        if (list instanceof ArrayNode numbers) {
            if (numbers.isEmpty() || numbers.get(0).isInt()) {
                numbers.insert(0, value);
            } else {
                numbers.insert(0, (double) value);
            }
        }
    }
}
