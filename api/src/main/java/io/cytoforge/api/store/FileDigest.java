package io.cytoforge.api.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells the content of one file from that of another. */
public final class FileDigest {
    private FileDigest() {}

    /** Lower-case hexadecimal digits of the file's SHA-256. */
    public static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return copy(content, OutputStream.nullOutputStream());
        }
    }

    /**
     * Copies a stream to its end.
     *
     * @return its SHA-256 in lower-case hexadecimal digits
     */
    public static String copy(InputStream content, OutputStream to) throws IOException {
        try {
            DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            digested.transferTo(to);
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
