package io.cytoforge.worker.volumes;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** The last file of a task: lists everything else with size and digest, so whoever finds it knows that all is there. */
public final class Manifest {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Manifest() {}

    /** @param figures numbers worth keeping with the files */
    public static Map<String, Object> of(
            Assignment assignment,
            ObjectStore store,
            List<ProducedFile> files,
            List<ProducedVolume> volumes,
            Map<String, Object> figures) {
        Map<String, Object> manifest = new LinkedHashMap<>(Provenance.of(assignment));
        manifest.put("figures", figures);
        manifest.put("files", files.stream().map(Manifest::described).toList());
        List<Map<String, Object>> listed = new ArrayList<>();
        for (ProducedVolume volume : volumes) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("volume", described(volume));
            entry.put("objects", objects(store, volume.key()));
            listed.add(entry);
        }
        manifest.put("volumes", listed);
        return manifest;
    }

    /** All that is known of it, but for its place in the job, which says nothing that its name does not. */
    private static Map<String, Object> described(Record produced) {
        Map<String, Object> described = Json.mapper().convertValue(produced, OBJECT);
        described.remove("path");
        return described;
    }

    private static List<Map<String, Object>> objects(ObjectStore store, String folder) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String key : store.list(folder)) {
            try (InputStream content = store.open(key)) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("key", key);
                object.put("bytes", store.size(key).orElse(0L));
                object.put("sha256", Digests.sha256(content));
                objects.add(object);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + key, e);
            }
        }
        return objects;
    }
}
