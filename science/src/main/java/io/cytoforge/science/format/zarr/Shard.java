package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.zarr.ZarrMetadata.Sharding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One stored object that holds many chunks: the compressed chunks and an index of their places, two little-endian
 * 64-bit numbers (offset, length) per chunk in C order, then the CRC-32C of the index. All bits set: no such chunk.
 */
final class Shard {
    private static final long NONE = -1L;
    private static final int ENTRY = 16;

    private final ChunkStore store;
    private final String key;
    private final ByteBuffer index;
    private final byte @Nullable [] whole;

    private Shard(ChunkStore store, String key, ByteBuffer index, byte @Nullable [] whole) {
        this.store = store;
        this.key = key;
        this.index = index;
        this.whole = whole;
    }

    /**
     * @param most bytes that the shard may hold if it is fetched as a whole; 0 to fetch chunks one by one
     * @return null if nothing is stored under the key
     */
    static @Nullable Shard open(ChunkStore store, String key, int chunks, Sharding sharding, int most) {
        int length = chunks * ENTRY + (sharding.isChecked() ? 4 : 0);
        byte[] whole = most > 0 ? store.getRange(key, 0, most) : null;
        if (whole != null && whole.length == most) {
            whole = null;
        }
        byte[] index = whole != null
                ? part(whole, sharding.isFirst() ? 0 : whole.length - length, length)
                : sharding.isFirst() ? store.getRange(key, 0, length) : store.getTail(key, length);
        if (index == null && whole == null) {
            return null;
        }
        return new Shard(store, key, checked(key, index, length, sharding), whole);
    }

    private static ByteBuffer checked(String key, byte @Nullable [] index, int length, Sharding sharding) {
        if (index == null || index.length != length) {
            throw new VolumeFormatException(key, "a shard shorter than its index", "an index of " + length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
        if (sharding.isChecked() && checksum(index, length - 4) != buffer.getInt(length - 4)) {
            throw new VolumeFormatException(key, "a shard index with a wrong checksum", "an intact shard");
        }
        return buffer;
    }

    /** @return the compressed bytes of the chunk; null if the shard has none */
    byte @Nullable [] chunk(int number, int most) {
        long offset = index.getLong(number * ENTRY);
        long length = index.getLong(number * ENTRY + 8);
        if (offset == NONE && length == NONE) {
            return null;
        }
        if (offset < 0 || length < 0 || length > most) {
            throw new VolumeFormatException(
                    key,
                    "chunk %d of %d bytes at %d".formatted(number, length, offset),
                    "chunks up to " + most + " bytes");
        }
        byte[] chunk = whole != null ? part(whole, offset, (int) length) : store.getRange(key, offset, (int) length);
        if (chunk == null || chunk.length != length) {
            throw new VolumeFormatException(
                    key,
                    "chunk %d cut off: %d bytes at %d".formatted(number, length, offset),
                    "chunks that lie within the shard");
        }
        return chunk;
    }

    private static byte @Nullable [] part(byte[] whole, long offset, int length) {
        if (offset < 0 || offset + length > whole.length) {
            return null;
        }
        byte[] part = new byte[length];
        System.arraycopy(whole, (int) offset, part, 0, length);
        return part;
    }

    /** A shard of the given compressed chunks, null where one is left out, with the index last. */
    static byte[] assemble(byte[] @Nullable [] chunks) {
        int indexLength = chunks.length * ENTRY + 4;
        long total = indexLength;
        for (byte[] chunk : chunks) {
            total += chunk == null ? 0 : chunk.length;
        }
        ByteBuffer shard = ByteBuffer.allocate(Math.toIntExact(total)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer index = ByteBuffer.allocate(indexLength).order(ByteOrder.LITTLE_ENDIAN);
        for (byte[] chunk : chunks) {
            index.putLong(chunk == null ? NONE : shard.position());
            index.putLong(chunk == null ? NONE : chunk.length);
            if (chunk != null) {
                shard.put(chunk);
            }
        }
        index.putInt(checksum(index.array(), indexLength - 4));
        return shard.put(index.array()).array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
