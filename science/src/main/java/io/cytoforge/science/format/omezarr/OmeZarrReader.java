package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.format.zarr.ArrayAxes;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An OME-Zarr image in a store, version 0.5 (Zarr 3) or 0.4 (Zarr 2): its levels, voxel size and labels. */
public final class OmeZarrReader {
    private static final int MAX_LEVELS = 32;

    private final ChunkStore store;
    private final String prefix;
    private final JsonNode attributes;
    private final JsonNode multiscale;
    private final List<String> paths;

    private final List<String> axes;
    private final VolumeSelection selection;

    private OmeZarrReader(ChunkStore store, String prefix, String key, JsonNode attributes, VolumeSelection selection) {
        this.store = store;
        this.selection = selection;
        this.prefix = prefix;
        this.attributes = attributes;
        this.multiscale = ome(attributes).path("multiscales").path(0);
        this.paths = paths(key, multiscale);
        this.axes = OmeAxes.names(key, multiscale.path("axes"));
    }

    /**
     * @param prefix key of the image's group, without a slash at its end; may be empty
     * @throws VolumeFormatException if there is no such image, or none that can be read
     */
    public static OmeZarrReader open(ChunkStore store, String prefix) {
        return open(store, prefix, VolumeSelection.ONLY);
    }

    /**
     * The channel and time point that are meant of an image.
     *
     * @param prefix key of the image's group, without a slash at its end; may be empty
     * @throws VolumeFormatException if there is no such image, or none that can be read
     */
    static OmeZarrReader open(ChunkStore store, String prefix, VolumeSelection selection) {
        String key = Json.key(prefix, "zarr.json");
        JsonNode group = Json.readIfThere(store, key);
        if (group != null) {
            return new OmeZarrReader(store, prefix, key, group.path("attributes"), selection);
        }
        String olderKey = Json.key(prefix, ".zattrs");
        JsonNode older = Json.readIfThere(store, olderKey);
        if (older == null) {
            throw new VolumeFormatException(key, "nothing", "an OME-Zarr image: a group with zarr.json or .zattrs");
        }
        return new OmeZarrReader(store, prefix, olderKey, older, selection);
    }

    /** Name of the image; empty if it has none. */
    public String name() {
        return Json.text(multiscale, "name");
    }

    /** Number of resolutions, at least 1. */
    public int levels() {
        return paths.size();
    }

    /** Where one resolution lies, from the group on. */
    String path(int level) {
        return paths.get(level);
    }

    /** Names of the axes; empty if nobody says. */
    List<String> axes() {
        return axes;
    }

    /** One resolution, 0 the full one. */
    public ZarrArray level(int level) {
        return ZarrArray.open(store, Json.key(prefix, paths.get(level)), new ArrayAxes(axes, selection));
    }

    /** Edges of a voxel of the full resolution; empty if they or their unit are not stated. */
    public Optional<VoxelSize> voxelSize() {
        return voxelSize(0);
    }

    /** Edges of a voxel of one resolution; empty if they or their unit are not stated. */
    public Optional<VoxelSize> voxelSize(int level) {
        return OmeAxes.voxelSize(axes, multiscale, level);
    }

    /** Edges of a voxel of one resolution in the image's unit, or relative to the full one if it has none. */
    VoxelSize scale(int level) {
        return OmeAxes.scale(axes, multiscale, level);
    }

    /** Whether these are labels of an image. */
    boolean isLabels() {
        return ome(attributes).has("image-label");
    }

    /** What the image says of its origin, the attribute {@code cytoforge}; empty if it says nothing. */
    public ObjectNode origin() {
        return attributes.path("cytoforge") instanceof ObjectNode origin ? origin.deepCopy() : Json.object();
    }

    /** What labels say of themselves, the attribute {@code image-label}; empty if they say nothing. */
    ObjectNode imageLabel() {
        return ome(attributes).path("image-label") instanceof ObjectNode label ? label.deepCopy() : Json.object();
    }

    /** What labels say of each of their ids, {@code image-label.properties}; empty if they say nothing. */
    public ArrayNode labelProperties() {
        return imageLabel().path("properties") instanceof ArrayNode properties
                ? properties
                : Json.object().putArray("properties");
    }

    /** All attributes of the group. */
    ObjectNode attributes() {
        return attributes instanceof ObjectNode object ? object.deepCopy() : Json.object();
    }

    /** Names of the labels that belong to the image. */
    public List<String> labelNames() {
        JsonNode group = Json.readIfThere(store, Json.key(prefix, "labels/zarr.json"));
        JsonNode older = group == null ? Json.readIfThere(store, Json.key(prefix, "labels/.zattrs")) : null;
        @Nullable JsonNode found = group != null ? group.path("attributes") : older;
        return found == null ? List.of() : OmeMetadata.labelNames(ome(found).path("labels"));
    }

    /** The labels of one name, an image of their own. */
    public OmeZarrReader labels(String name) {
        return open(store, Json.key(prefix, "labels/" + ChunkStore.requireKey(name)), selection.withoutChannel());
    }

    /** Version 0.5 keeps its metadata under {@code ome}, 0.4 in the attributes themselves. */
    private static JsonNode ome(JsonNode attributes) {
        return attributes.has("ome") ? attributes.path("ome") : attributes;
    }

    private static List<String> paths(String key, JsonNode multiscale) {
        JsonNode datasets = multiscale.path("datasets");
        if (!datasets.isArray() || datasets.isEmpty() || datasets.size() > MAX_LEVELS) {
            throw new VolumeFormatException(
                    key,
                    "a group without a multiscale image",
                    "OME-Zarr metadata with 1 to " + MAX_LEVELS + " datasets");
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode dataset : datasets) {
            try {
                paths.add(ChunkStore.requireKey(Json.text(dataset, "path")));
            } catch (IllegalArgumentException e) {
                throw new VolumeFormatException(key, "the dataset path " + dataset.path("path"), "a relative path", e);
            }
        }
        return paths;
    }
}
