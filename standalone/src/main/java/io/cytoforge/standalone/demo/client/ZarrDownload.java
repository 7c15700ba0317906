package io.cytoforge.standalone.demo.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Downloads an OME-Zarr 0.5 image with its pyramid and its labels. Zarr over HTTP cannot be listed: what there is
 * follows from the metadata, and a chunk that is not there is empty.
 */
public final class ZarrDownload {
    private final ApiClient api;

    public ZarrDownload(ApiClient api) {
        this.api = api;
    }

    /**
     * @param root link of the group, as the volume names it
     * @param folder becomes the group
     */
    public void group(String root, Path folder) {
        String base = root.endsWith("/") ? root : root + "/";
        JsonNode ome = metadata(base, folder).path("attributes").path("ome");
        for (JsonNode multiscale : ome.path("multiscales")) {
            for (JsonNode level : multiscale.path("datasets")) {
                String path = plain(level.path("path").asString(""));
                array(base + path + "/", folder.resolve(path));
            }
        }
        if (api.downloadIfThere(base + "labels/zarr.json", folder.resolve("labels/zarr.json"))) {
            JsonNode names = read(folder.resolve("labels/zarr.json"))
                    .path("attributes")
                    .path("ome")
                    .path("labels");
            for (JsonNode name : names) {
                String label = plain(name.asString(""));
                group(base + "labels/" + label, folder.resolve("labels").resolve(label));
            }
        }
    }

    /** The server names files on this disk: names that climb out of the folder are refused. */
    private static String plain(String name) {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*")) {
            throw new ApiException("the OME-Zarr has a part with the odd name '%s'".formatted(name));
        }
        return name;
    }

    private JsonNode metadata(String base, Path folder) {
        api.download(base + "zarr.json", folder.resolve("zarr.json"));
        return read(folder.resolve("zarr.json"));
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void array(String base, Path folder) {
        JsonNode metadata = metadata(base, folder);
        JsonNode shape = metadata.path("shape");
        JsonNode chunk = metadata.path("chunk_grid").path("configuration").path("chunk_shape");
        String separator = metadata.path("chunk_key_encoding")
                .path("configuration")
                .path("separator")
                .asString("/");
        int[] counts = new int[shape.size()];
        for (int axis = 0; axis < counts.length; axis++) {
            counts[axis] = Math.ceilDiv(
                    shape.path(axis).asInt(), Math.max(1, chunk.path(axis).asInt()));
        }
        chunks("c", separator, counts, 0, base, folder);
    }

    private void chunks(String key, String separator, int[] counts, int axis, String base, Path folder) {
        if (axis == counts.length) {
            api.downloadIfThere(base + key, folder.resolve(key));
            return;
        }
        for (int place = 0; place < counts[axis]; place++) {
            chunks(key + separator + place, separator, counts, axis + 1, base, folder);
        }
    }
}
