package io.cytoforge.api.pictures;

import io.cytoforge.api.quotas.MadeOnce;
import io.cytoforge.api.quotas.Places;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Keeps a small copy of each volume that somebody looked at, beside the volume in the object store. What is made twice, by
 * two processes, is the same both times.
 */
@Component
class Previews {
    /** Each holds its level and its file while it is made, at most 64 MB of floating point numbers and 16 MB. */
    private static final int AT_ONCE = 2;

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final ObjectStore store;
    private final Volumes volumes;
    private final MadeOnce once = new MadeOnce(new Places(AT_ONCE, MAX_WAIT, "previews are being made"));

    Previews(ObjectStore store, Volumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    /** What its preview shows; made if there is none yet. */
    Preview of(VolumeRow row) {
        return once.get(row.id(), () -> ifMade(row), () -> stored(row, PreviewFile.of(new StoredPyramid(row, store))));
    }

    /** The key of its NIfTI file; made if there is none yet. */
    String file(VolumeRow row) {
        Preview _ = of(row);
        return key(row, "nii.gz");
    }

    /** Empty if nobody has asked for it so far. */
    Optional<Preview> ifMade(VolumeRow row) {
        return read(key(row, "json")).map(bytes -> Json.mapper().readValue(bytes, Preview.class));
    }

    /** How many of the preview's voxels each object has; empty if there is no preview, or it is of no labels. */
    Optional<ObjectCounts> counts(VolumeRow row) {
        return read(key(row, "counts")).map(ObjectCounts::of);
    }

    private Optional<byte[]> read(String key) {
        try {
            return Optional.of(store.read(key));
        } catch (NoSuchObjectException _) {
            return Optional.empty();
        }
    }

    private static String key(VolumeRow row, String suffix) {
        return "%s/%s.%s".formatted(row.previewKey(), VolumeVersion.of(row), suffix);
    }

    /** What says that there is one comes last; those of before, of another voxel size, go. */
    private Preview stored(VolumeRow row, PreviewFile made) {
        store.deleteFolder(row.previewKey());
        store.put(key(row, "nii.gz"), made.nifti(), made.length());
        made.counts().ifPresent(counts -> store.put(key(row, "counts"), counts.toBytes()));
        store.put(key(row, "json"), Json.mapper().writeValueAsBytes(made.preview()));
        if (volumes.find(row.id()).isEmpty()) {
            store.deleteFolder(row.previewKey());
            throw volumes.type().notFound(row.id());
        }
        return made.preview();
    }
}
