package io.cytoforge.science.format.tiff;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The deflate compression of TIFF (8): a zlib stream per strip. */
final class Deflate {
    private static final int LEVEL = 1;

    private Deflate() {}

    static ByteBuffer deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater(LEVEL)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length / 2 + 64];
            int filled = 0;
            while (!deflater.finished()) {
                if (filled == out.length) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                filled += deflater.deflate(out, filled, out.length - filled);
            }
            return ByteBuffer.wrap(out, 0, filled);
        }
    }
}
