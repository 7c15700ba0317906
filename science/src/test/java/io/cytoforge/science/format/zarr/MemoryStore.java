package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps its values in a map. */
final class MemoryStore implements ChunkStore {
    final NavigableMap<String, byte[]> values = new ConcurrentSkipListMap<>();

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

    /** Replaces a text in a value that is text. */
    void edit(String key, String from, String to) {
        String text = new String(values.get(key), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new AssertionError(key + " does not say " + from + " but " + text);
        }
        put(key, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }
}
