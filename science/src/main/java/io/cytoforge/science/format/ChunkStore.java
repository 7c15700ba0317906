package io.cytoforge.science.format;

import org.jspecify.annotations.Nullable;

/**
 * Keys to bytes: all that Zarr needs of a folder, a bucket or an archive. Keys are relative, their parts separated by
 * {@code /}. Failures of the medium surface as {@link java.io.UncheckedIOException}.
 */
public interface ChunkStore {
    /** The whole value, or null if there is none. */
    byte @Nullable [] get(String key);

    /** Bytes {@code offset} to {@code offset + length}, fewer where the value ends earlier; null if there is none. */
    byte @Nullable [] getRange(String key, long offset, int length);

    /** The last bytes of the value, fewer if it is shorter; null if there is none. */
    byte @Nullable [] getTail(String key, int length);

    /** Stores or replaces a value; a reader sees the old or the new one, never a part. */
    void put(String key, byte[] bytes);

    /**
     * @return the key itself
     * @throws IllegalArgumentException if it is empty or could point outside of the store
     */
    static String requireKey(String key) {
        if (key.isEmpty() || key.indexOf('\\') >= 0 || key.indexOf('\0') >= 0 || key.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not a key: \"" + key + "\"");
        }
        for (String part : key.split("/", -1)) {
            if (part.isEmpty() || ".".equals(part) || "..".equals(part)) {
                throw new IllegalArgumentException("key \"" + key + "\" has the part \"" + part + "\"");
            }
        }
        return key;
    }
}
