package io.cytoforge.science.format.zarr.codec;

import io.cytoforge.science.format.VolumeFormatException;

/** The header of a gzip member (RFC 1952), which is skipped. */
final class GzipHeader {
    private static final int FIXED = 10;

    private GzipHeader() {}

    /** Bytes before the deflated data. */
    static int length(String key, byte[] stored) {
        if (stored.length < FIXED || (stored[0] & 0xFF) != 0x1F || (stored[1] & 0xFF) != 0x8B || stored[2] != 8) {
            throw new VolumeFormatException(key, "a chunk without a gzip header", "gzip as the metadata declares");
        }
        int flags = stored[3];
        int at = FIXED;
        if ((flags & 4) != 0 && at + 2 <= stored.length) {
            at += 2 + (stored[at] & 0xFF) + ((stored[at + 1] & 0xFF) << 8);
        }
        if ((flags & 8) != 0) {
            at = afterZero(stored, at);
        }
        if ((flags & 16) != 0) {
            at = afterZero(stored, at);
        }
        if ((flags & 2) != 0) {
            at += 2;
        }
        return Math.min(at, stored.length);
    }

    private static int afterZero(byte[] stored, int from) {
        int at = from;
        while (at < stored.length && stored[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
