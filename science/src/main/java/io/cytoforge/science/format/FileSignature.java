package io.cytoforge.science.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** What a file that no reader takes looks like, in words for its sender. */
public enum FileSignature {
    HDF5("HDF5 (also Imaris, ilastik)", "89484446"),
    CZI("CZI of Zeiss", "5a49535241574649"),
    ND2("ND2 of Nikon", "dacebe0a"),
    LIF("LIF of Leica", "70000000"),
    OLE("OLE2 (OIB of Olympus, ZVI of Zeiss)", "d0cf11e0"),
    NIFTI("NIfTI", "5c010000"),
    NRRD("NRRD", "4e525244"),
    NUMPY("an array of NumPy", "934e554d5059"),
    PNG("PNG", "89504e47"),
    JPEG("JPEG", "ffd8ff"),
    JPEG_2000("JPEG 2000", "0000000c6a502020"),
    GZIP("gzip; unpack it", "1f8b"),
    BZIP2("bzip2; unpack it", "425a68"),
    XZ("xz; unpack it", "fd377a585a00"),
    ZSTD("zstd; unpack it", "28b52ffd"),
    SEVEN_ZIP("7z; unpack it", "377abcaf271c");

    /** What can be read instead. */
    public static final String READ =
            "TIFF, BigTIFF, OME-TIFF, or an OME-Zarr in a zip: convert it with its own program"
                    + " or with Bio-Formats";

    private static final int LENGTH = 8;

    private final String words;
    private final byte[] start;

    FileSignature(String words, String start) {
        this.words = words;
        this.start = HexFormat.of().parseHex(start);
    }

    /** What a file begins with. */
    public static String describe(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return describe(in.readNBytes(LENGTH));
        } catch (IOException _) {
            return "a file that cannot be read";
        }
    }

    /**
     * What a file with these first bytes is.
     *
     * @param bytes eight of them, or all that there are
     */
    public static String describe(byte[] bytes) {
        for (FileSignature signature : values()) {
            int length = signature.start.length;
            if (bytes.length >= length && Arrays.equals(bytes, 0, length, signature.start, 0, length)) {
                return "a file of another format: " + signature.words;
            }
        }
        String text = new String(bytes, StandardCharsets.US_ASCII);
        boolean isText =
                text.chars().allMatch(letter -> (letter >= ' ' && letter < 127) || "\n\r\t".indexOf(letter) >= 0);
        return isText
                ? "a text file that begins with \"" + text.replaceAll("[\n\r\t]", "") + "\""
                : "a file that begins with the bytes "
                        + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(4, bytes.length));
    }
}
