package io.cytoforge.science.format.tiff;

/** Tells TIFF by its first bytes. */
final class TiffSniffing {
    private TiffSniffing() {}

    /** Whether a file begins as TIFF or BigTIFF. */
    static boolean isTiff(byte[] start) {
        return start.length >= 4
                && ((start[0] == 'I' && start[1] == 'I' && start[3] == 0 && (start[2] == 42 || start[2] == 43))
                        || (start[0] == 'M' && start[1] == 'M' && start[2] == 0 && (start[3] == 42 || start[3] == 43)));
    }
}
