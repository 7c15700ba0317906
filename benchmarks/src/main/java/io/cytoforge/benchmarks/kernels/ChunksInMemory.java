package io.cytoforge.benchmarks.kernels;

import io.cytoforge.science.format.ChunkStore;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A store without a disk, so that only the codec is measured. */
final class ChunksInMemory implements ChunkStore {
    private final Map<String, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return values.get(key);
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        byte[] value = values.get(key);
        if (value == null) {
            return null;
        }
        int from = (int) Math.min(offset, value.length);
        return Arrays.copyOfRange(value, from, (int) Math.min(value.length, offset + length));
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        byte[] value = values.get(key);
        return value == null ? null : Arrays.copyOfRange(value, Math.max(0, value.length - length), value.length);
    }

    @Override
    public void put(String key, byte[] bytes) {
        values.put(ChunkStore.requireKey(key), bytes);
    }
}
