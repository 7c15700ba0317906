package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import org.jspecify.annotations.Nullable;

/**
 * LibLZF's format, which h5py's {@code lzf} writes: a byte below 32 announces as many bytes and one more, any other a copy
 * of at least three bytes from up to 8192 back.
 */
final class Lzf {
    private static final int LITERAL = 1 << 5;

    private Lzf() {}

    /** @throws VolumeFormatException if it is broken, or another number of bytes comes out */
    static byte[] decode(String name, byte[] packed, int length) {
        byte[] bytes = new byte[length];
        try {
            int at = 0;
            int to = 0;
            while (at < packed.length) {
                int control = packed[at++] & 0xFF;
                if (control < LITERAL) {
                    System.arraycopy(packed, at, bytes, to, control + 1);
                    at += control + 1;
                    to += control + 1;
                } else {
                    int count = control >> 5;
                    count += 2 + (count == 7 ? packed[at++] & 0xFF : 0);
                    int from = to - ((control & 31) << 8) - (packed[at++] & 0xFF) - 1;
                    for (int i = 0; i < count; i++) {
                        bytes[to++] = bytes[from++]; // may overlap: a run repeats what it has just written
                    }
                }
            }
            if (to == length) {
                return bytes;
            }
        } catch (IndexOutOfBoundsException e) {
            throw broken(name, length, e);
        }
        throw broken(name, length, null);
    }

    private static VolumeFormatException broken(String name, int length, @Nullable Throwable cause) {
        String allowed = "a chunk of exactly %d bytes".formatted(length);
        return cause == null
                ? new VolumeFormatException(name, "a chunk that LZF does not unpack to that", allowed)
                : new VolumeFormatException(name, "a chunk that LZF does not unpack to that", allowed, cause);
    }
}
