package io.cytoforge.science.format.zarr.codec;

/**
 * Decodes a block of LZ4: a token's high half counts literals, its low half, plus 4, what is copied from up to 65,535
 * bytes before; 15 in either goes on in bytes until one is not 255. See the "LZ4 Block Format Description".
 */
final class Lz4Block {
    private static final int LEAST_MATCH = 4;

    private Lz4Block() {}

    /** @return whether exactly {@code length} bytes came out of those from {@code from} to {@code end} */
    static boolean decode(byte[] stored, int from, int end, byte[] into, int to, int length) {
        int in = from;
        int out = to;
        int limit = to + length;
        while (in < end) {
            int token = stored[in++] & 0xFF;
            long literals = token >> 4;
            if (literals == 15) {
                int more = 255;
                while (more == 255 && in < end) {
                    more = stored[in++] & 0xFF;
                    literals += more;
                }
            }
            if (literals > end - in || literals > limit - out) {
                return false;
            }
            System.arraycopy(stored, in, into, out, (int) literals);
            in += (int) literals;
            out += (int) literals;
            if (in == end) {
                return out == limit;
            }
            if (end - in < 2) {
                return false;
            }
            int distance = (stored[in] & 0xFF) | (stored[in + 1] & 0xFF) << 8;
            in += 2;
            long match = (long) (token & 15) + LEAST_MATCH;
            if ((token & 15) == 15) {
                int more = 255;
                while (more == 255 && in < end) {
                    more = stored[in++] & 0xFF;
                    match += more;
                }
            }
            if (distance == 0 || distance > out - to || match > limit - out) {
                return false;
            }
            for (int i = 0; i < match; i++, out++) {
                into[out] = into[out - distance];
            }
        }
        return false;
    }
}
