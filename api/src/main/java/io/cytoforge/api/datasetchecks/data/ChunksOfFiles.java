package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.ChunkStore;
import org.jspecify.annotations.Nullable;

/** Files of a data set as Zarr reads them. */
final class ChunksOfFiles implements ChunkStore {
    private final DataFiles files;

    ChunksOfFiles(DataFiles files) {
        this.files = files;
    }

    @Override
    public byte @Nullable [] get(String key) {
        return getRange(key, 0, Integer.MAX_VALUE - 16);
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        return files.has(key) ? files.read(key, offset, length) : null;
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        return files.has(key) ? files.read(key, Math.max(0, files.size(key) - length), length) : null;
    }

    @Override
    public void put(String key, byte[] bytes) {
        throw new UnsupportedOperationException("data sets are only read");
    }
}
