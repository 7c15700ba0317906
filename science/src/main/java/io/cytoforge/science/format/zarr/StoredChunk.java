package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How the bytes of a chunk become those that are stored.
 *
 * @param isChecked whether their CRC-32C follows
 */
record StoredChunk(ChunkCodec codec, boolean isChecked) {
    private static final int CHECKSUM = 4;

    byte[] decode(String key, byte[] stored, int length) {
        if (!isChecked) {
            return codec.decode(key, stored, length);
        }
        int end = stored.length - CHECKSUM;
        CRC32C crc = new CRC32C();
        if (end >= 0) {
            crc.update(stored, 0, end);
        }
        if (end < 0 || ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(end) != (int) crc.getValue()) {
            throw new VolumeFormatException(key, "a chunk with a wrong checksum", "intact chunks");
        }
        return codec.decode(key, Arrays.copyOf(stored, end), length);
    }

    byte[] encode(byte[] chunk) {
        return codec.encode(chunk);
    }
}
