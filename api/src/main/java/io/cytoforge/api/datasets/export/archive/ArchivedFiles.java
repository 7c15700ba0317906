package io.cytoforge.api.datasets.export.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files of an archive, with what is to be said of them: digests, the last file, and which folders there are. */
public final class ArchivedFiles {
    /** Name of the file of digests. */
    public static final String DIGESTS = "SHA256SUMS";

    private final Archive archive;
    private final StringBuilder digests = new StringBuilder();
    private final List<Top> tops = new ArrayList<>();
    private final Set<Folder> folders = new LinkedHashSet<>();

    /** A file that lies in no folder. */
    public record Top(String name, long bytes, String sha256) {}

    /**
     * Files of a kind somewhere below a folder.
     *
     * @param folder the first part of their names
     * @param extension from the last dot of their names, without it; empty if they have none
     */
    public record Folder(String folder, String extension) {}

    public ArchivedFiles(Archive archive) {
        this.archive = archive;
    }

    public void add(String name, byte[] content) throws IOException {
        add(name, content.length, out -> out.write(content));
    }

    public void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param length of what the content writes, in bytes; an archive may only count them and ask for no content */
    public void add(String name, long length, Archive.Content content) throws IOException {
        MessageDigest digest = sha256();
        archive.add(name, length, out -> {
            Checked checked = new Checked(out, digest);
            content.writeTo(checked);
            if (checked.bytes != length) {
                throw new IllegalStateException(
                        "%s was to have %d bytes, was %d".formatted(name, length, checked.bytes));
            }
        });
        String hex = HexFormat.of().formatHex(digest.digest());
        digests.append(hex).append("  ").append(name).append('\n');
        int slash = name.indexOf('/');
        if (slash < 0) {
            tops.add(new Top(name, length, hex));
        } else {
            String file = name.substring(name.lastIndexOf('/') + 1);
            int dot = file.lastIndexOf('.');
            folders.add(new Folder(name.substring(0, slash), dot < 0 ? "" : file.substring(dot + 1)));
        }
    }

    /** Those that were added in no folder, in their order. */
    public List<Top> tops() {
        return List.copyOf(tops);
    }

    /** What was added in folders, in the order of the first of each kind. */
    public List<Folder> folders() {
        return List.copyOf(folders);
    }

    /** Adds the digests and ends the archive. */
    public void finish() throws IOException {
        add(DIGESTS, digests.toString());
        archive.finish();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts and digests what goes through. */
    private static final class Checked extends OutputStream {
        private final OutputStream out;
        private final MessageDigest digest;
        private long bytes;

        Checked(OutputStream out, MessageDigest digest) {
            this.out = out;
            this.digest = digest;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] values, int offset, int count) throws IOException {
            digest.update(values, offset, count);
            out.write(values, offset, count);
            bytes += count;
        }
    }
}
