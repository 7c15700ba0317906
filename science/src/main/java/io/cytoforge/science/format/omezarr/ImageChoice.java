package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.format.zarr.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which image of a hierarchy of groups is meant: that of the group, the only one that bioformats2raw made, or labels. */
final class ImageChoice {
    private static final int MOST_SERIES = 1000;

    private ImageChoice() {}

    /** @throws VolumeFormatException if there is none, or more than one and nobody says which */
    static OmeZarrReader of(String name, ChunkStore store, String prefix, VolumeSelection selection) {
        String series = series(name, store, prefix);
        OmeZarrReader image =
                OmeZarrReader.open(store, series.isEmpty() ? prefix : Json.key(prefix, series), selection);
        if (selection.labels().isEmpty() && (!selection.isLabels() || image.isLabels())) {
            return image;
        }
        List<String> names = image.labelNames();
        if (selection.labels().isEmpty() && names.isEmpty()) {
            return image;
        }
        if (selection.labels().isEmpty() && names.size() > 1) {
            throw new VolumeFormatException(
                    name,
                    "an image with the labels " + names,
                    "one of them: choose it with labels=" + names.getFirst());
        }
        String wanted = selection.labels().orElseGet(names::getFirst);
        if (!names.contains(wanted)) {
            throw new VolumeFormatException(
                    name, "no labels " + wanted, names.isEmpty() ? "a file with labels" : "one of " + names);
        }
        try {
            return image.labels(wanted);
        } catch (IllegalArgumentException e) {
            throw new VolumeFormatException(name, "labels named " + wanted, "names without slashes at their ends", e);
        }
    }

    /** Path of the only series of a conversion by bioformats2raw; empty if the group is an image itself. */
    private static String series(String name, ChunkStore store, String prefix) {
        JsonNode attributes = attributes(store, prefix);
        if (attributes == null || attributes.has("multiscales")) {
            return "";
        }
        if (attributes.has("plate") || attributes.has("well")) {
            throw new VolumeFormatException(
                    name, "a plate of many images (plate, well)", "one image: zip the group of a field of a well");
        }
        if (!attributes.has("bioformats2raw.layout")) {
            return "";
        }
        List<String> series = new ArrayList<>();
        JsonNode listed = attributes(store, Json.key(prefix, "OME"));
        if (listed != null) {
            listed.path("series").forEach(path -> series.add(path.isString() ? path.stringValue() : ""));
        }
        for (int i = 0; !isListed(listed) && i < MOST_SERIES; i++) {
            if (attributes(store, Json.key(prefix, Integer.toString(i))) == null) {
                break;
            }
            series.add(Integer.toString(i));
        }
        if (series.size() != 1) {
            throw new VolumeFormatException(
                    name,
                    "a conversion by bioformats2raw with %d images (series): %s"
                            .formatted(series.size(), series.stream().limit(10).toList()),
                    "one image: zip the group of the one that is meant");
        }
        try {
            return ChunkStore.requireKey(series.getFirst());
        } catch (IllegalArgumentException e) {
            throw new VolumeFormatException(name, "the series " + series, "relative paths", e);
        }
    }

    private static boolean isListed(@Nullable JsonNode groups) {
        return groups != null && groups.path("series").isArray();
    }

    private static @Nullable JsonNode attributes(ChunkStore store, String prefix) {
        JsonNode group = Json.readIfThere(store, Json.key(prefix, "zarr.json"));
        if (group != null) {
            JsonNode attributes = group.path("attributes");
            return attributes.has("ome") ? attributes.path("ome") : attributes;
        }
        return Json.readIfThere(store, Json.key(prefix, ".zattrs"));
    }
}
