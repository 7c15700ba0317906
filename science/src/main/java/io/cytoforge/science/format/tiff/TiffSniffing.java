package io.cytoforge.science.format.tiff;

import java.nio.ByteBuffer;

/** What the first bytes of a file look like, in words for its sender. */
final class TiffSniffing {
    private TiffSniffing() {}

    /** Whether a file begins as TIFF or BigTIFF. */
    static boolean isTiff(byte[] start) {
        return start.length >= 4
                && ((start[0] == 'I' && start[1] == 'I' && start[3] == 0 && (start[2] == 42 || start[2] == 43))
                        || (start[0] == 'M' && start[1] == 'M' && start[2] == 0 && (start[3] == 42 || start[3] == 43)));
    }

    static String describe(ByteBuffer start) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < start.limit(); i++) {
            int letter = start.get(i);
            if (letter >= ' ' && letter < 127) {
                text.append((char) letter);
            } else if (letter != '\n' && letter != '\r' && letter != '\t') {
                return "a file that begins with the bytes " + hex(start);
            }
        }
        return "a text file that begins with \"" + text + "\"";
    }

    private static String hex(ByteBuffer start) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(4, start.limit()); i++) {
            hex.append("%02x ".formatted(start.get(i)));
        }
        return hex.toString().strip();
    }
}
