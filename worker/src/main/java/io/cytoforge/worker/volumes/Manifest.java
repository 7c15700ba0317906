package io.cytoforge.worker.volumes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The last file of a task: lists everything else with size and digest, so whoever finds it knows that all is there.
 *
 * @param figures numbers worth keeping with the files
 */
public record Manifest(
        @JsonUnwrapped Provenance provenance,
        Figures figures,
        @JsonIgnoreProperties(Manifest.PATH) List<ProducedFile> files,
        List<Volume> volumes) {
    /** The place of something in its job, which says nothing that its name does not: left out. */
    static final String PATH = "path";

    public Manifest {
        files = List.copyOf(files);
        volumes = List.copyOf(volumes);
    }

    /** A volume and all that was stored of it. */
    public record Volume(@JsonIgnoreProperties(PATH) ProducedVolume volume, List<StoredObject> objects) {
        public Volume {
            objects = List.copyOf(objects);
        }
    }

    /**
     * An object of a volume.
     *
     * @param sha256 64 hexadecimal digits
     */
    public record StoredObject(String key, long bytes, String sha256) {}

    /** Reads all objects of the volumes once. */
    public static Manifest of(
            Assignment assignment,
            ObjectStore store,
            List<ProducedFile> files,
            List<ProducedVolume> volumes,
            Figures figures) {
        return of(Provenance.of(assignment), store, files, volumes, figures);
    }

    /** The same of something that was not made up. */
    public static Manifest of(
            Provenance provenance,
            ObjectStore store,
            List<ProducedFile> files,
            List<ProducedVolume> volumes,
            Figures figures) {
        List<Volume> listed = volumes.stream()
                .map(volume -> new Volume(volume, objects(store, volume.key())))
                .toList();
        return new Manifest(provenance, figures, files, listed);
    }

    private static List<StoredObject> objects(ObjectStore store, String folder) {
        List<StoredObject> objects = new ArrayList<>();
        for (String key : store.list(folder)) {
            try (InputStream content = store.open(key)) {
                objects.add(new StoredObject(key, store.size(key).orElse(0L), Digests.sha256(content)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + key, e);
            }
        }
        return objects;
    }
}
