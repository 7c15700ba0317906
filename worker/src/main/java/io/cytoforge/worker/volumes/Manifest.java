package io.cytoforge.worker.volumes;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last file of a task: lists everything else with size and digest, so whoever finds it knows that all is there. */
public final class Manifest {
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
        manifest.put("files", files);
        List<Map<String, Object>> listed = new ArrayList<>();
        for (ProducedVolume volume : volumes) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("volume", volume);
            entry.put("objects", objects(store, volume.key()));
            listed.add(entry);
        }
        manifest.put("volumes", listed);
        return manifest;
    }

    private static List<Map<String, Object>> objects(ObjectStore store, String folder) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String key : store.list(folder)) {
            try (InputStream content = store.open(key)) {
                objects.add(Map.of(
                        "key", key,
                        "bytes", store.size(key).orElse(0L),
                        "sha256", Digests.sha256(content)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + key, e);
            }
        }
        return objects;
    }
}
