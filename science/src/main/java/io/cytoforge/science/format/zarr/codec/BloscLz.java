package io.cytoforge.science.format.zarr.codec;

/**
 * Decodes BloscLZ, which is FastLZ with distances up to 73,726: three bits of a control byte are a length, where 0 means
 * literals and 7 that it goes on in bytes; five bits and a byte are the distance, or two bytes more if all are set.
 */
final class BloscLz {
    private static final int MAX_DISTANCE = 8191;

    private BloscLz() {}

    /** @return whether exactly {@code length} bytes came out of those from {@code from} to {@code end} */
    static boolean decode(byte[] stored, int from, int end, byte[] into, int to, int length) {
        int in = from;
        int out = to;
        int limit = to + length;
        int control = in < end ? stored[in++] & 31 : -1;
        while (control >= 0) {
            if (control < 32) {
                int literals = control + 1;
                if (literals > limit - out || literals > end - in) {
                    return false;
                }
                System.arraycopy(stored, in, into, out, literals);
                in += literals;
                out += literals;
            } else {
                long match = (control >> 5) - 1L;
                int code = 255;
                if (match == 6) {
                    while (code == 255 && in < end) {
                        code = stored[in++] & 0xFF;
                        match += code;
                    }
                }
                if (in >= end) {
                    return false;
                }
                code = stored[in++] & 0xFF;
                match += 3;
                int distance = (control & 31) << 8 | code;
                if (distance == MAX_DISTANCE) {
                    if (end - in < 2) {
                        return false;
                    }
                    distance += (stored[in] & 0xFF) << 8 | (stored[in + 1] & 0xFF);
                    in += 2;
                }
                distance++;
                if (distance > out - to || match > limit - out) {
                    return false;
                }
                for (int i = 0; i < match; i++, out++) {
                    into[out] = into[out - distance];
                }
            }
            control = in < end ? stored[in++] & 0xFF : -1;
        }
        return out == limit;
    }
}
