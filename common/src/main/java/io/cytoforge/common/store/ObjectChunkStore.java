package io.cytoforge.common.store;

import io.cytoforge.science.format.ChunkStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A folder of the object store as the place of a Zarr hierarchy. */
public final class ObjectChunkStore implements ChunkStore {
    private final ObjectStore store;
    private final String folder;

    /** @param folder without a slash at its end */
    public ObjectChunkStore(ObjectStore store, String folder) {
        this.store = store;
        this.folder = ObjectKey.require(folder);
    }

    @Override
    public byte @Nullable [] get(String key) {
        return orNull(() -> store.read(full(key)));
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        return orNull(() -> store.read(full(key), offset, length));
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        return orNull(() -> {
            Optional<Long> size = store.size(full(key));
            if (size.isEmpty()) {
                throw new NoSuchObjectException(full(key));
            }
            return store.read(full(key), Math.max(0, size.get() - length), length);
        });
    }

    /** @throws UncheckedIOException around a {@link StoreException} */
    @Override
    public void put(String key, byte[] bytes) {
        try {
            store.put(full(key), bytes);
        } catch (StoreException e) {
            throw unchecked(e);
        }
    }

    private String full(String key) {
        return folder + "/" + key;
    }

    private static byte @Nullable [] orNull(Supplier<byte[]> read) {
        try {
            return read.get();
        } catch (NoSuchObjectException _) {
            return null;
        } catch (StoreException e) {
            throw unchecked(e);
        }
    }

    private static UncheckedIOException unchecked(StoreException e) {
        return new UncheckedIOException(new IOException(e.getMessage(), e));
    }
}
