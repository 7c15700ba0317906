package io.cytoforge.api.datasets.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip archive that is sent as it is made: the same files give the same bytes. The last of them has the digests of all. */
final class Archive implements AutoCloseable {
    /** The earliest that zip knows. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final StringBuilder digests = new StringBuilder();

    Archive(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    void add(String name, Path file) throws IOException {
        add(name, out -> Files.copy(file, out));
    }

    void add(String name, byte[] content) throws IOException {
        add(name, out -> out.write(content));
    }

    void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the content of a file. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void add(String name, Content content) throws IOException {
        put(name);
        MessageDigest digest = sha256();
        content.writeTo(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        digests.append(HexFormat.of().formatHex(digest.digest()))
                .append("  ")
                .append(name)
                .append('\n');
    }

    private void put(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }

    /** Adds the digests and ends the archive; without this it is not whole, and says so to whoever reads it. */
    void finish() throws IOException {
        put("SHA256SUMS");
        zip.write(digests.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
