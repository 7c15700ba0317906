package io.cytoforge.api.pictures;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What jobs say of each object of the labels that they made: the table of cells beside a volume. The last few tables that
 * somebody asked about are kept, since whoever moves a pointer over a volume asks often.
 */
@Component
class CellTables {
    private static final int KEPT = 4;
    private static final long MAX_BYTES = 32L << 20;

    private final Artifacts artifacts;
    private final ObjectStore store;
    private final Map<String, Optional<CellRows>> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    CellTables(Artifacts artifacts, ObjectStore store) {
        this.artifacts = artifacts;
        this.store = store;
    }

    /** Empty if no job made them, or none with a table, or the table is too large to be looked into. */
    Optional<CellRows> of(VolumeRow row) {
        if (row.jobId() == null || row.kind() != VolumeKind.LABELS) {
            return Optional.empty();
        }
        String version = VolumeVersion.state(row);
        synchronized (kept) {
            Optional<CellRows> found = kept.get(version);
            if (found == null) {
                found = key(row).flatMap(this::read);
                kept.put(version, found);
                if (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return found;
        }
    }

    private Optional<CellRows> read(String key) {
        try {
            return store.size(key).orElse(0L) > MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(CellRows.of(new String(store.read(key), StandardCharsets.UTF_8)));
        } catch (NoSuchObjectException _) {
            return Optional.empty();
        }
    }

    /** A file of the job that is called so beside the volume; of samples of data sets an object that no row names. */
    private Optional<String> key(VolumeRow row) {
        Provenance made = row.provenance();
        UUID job = made.jobId();
        String path = made.path();
        if (job == null || path == null) {
            return Optional.empty();
        }
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String name = "labels".equals(made.role()) ? "cells.csv" : "cells-%s.csv".formatted(made.role());
        String beside = folder + name;
        return artifacts.ofJob(job).stream()
                .filter(file -> file.path().equals(beside))
                .map(ArtifactRow::key)
                .findFirst()
                .or(() -> Optional.of("%s/%s".formatted(root(row.key()), beside))
                        .filter(key -> store.size(key).isPresent()));
    }

    /** The folder of the job under whose key it lies, which may be another than the one that made it. */
    private static String root(String key) {
        return key.substring(0, key.indexOf('/', key.indexOf('/') + 1));
    }
}
