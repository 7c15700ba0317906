package io.cytoforge.worker.volumes;

import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.ChunkStore;
import org.jspecify.annotations.Nullable;

/** A folder of the object store, as Zarr sees it. */
final class ObjectChunkStore implements ChunkStore {
    private final ObjectStore store;
    private final String folder;

    ObjectChunkStore(ObjectStore store, String folder) {
        this.store = store;
        this.folder = folder;
    }

    @Override
    public byte @Nullable [] get(String key) {
        try {
            return store.read(key(key));
        } catch (NoSuchObjectException _) {
            return null;
        }
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        try {
            return store.read(key(key), offset, length);
        } catch (NoSuchObjectException _) {
            return null;
        }
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        long size = store.size(key(key)).orElse(-1L);
        return size < 0 ? null : getRange(key, Math.max(0, size - length), length);
    }

    @Override
    public void put(String key, byte[] bytes) {
        store.put(key(key), bytes);
    }

    private String key(String key) {
        return folder + "/" + ChunkStore.requireKey(key);
    }
}
