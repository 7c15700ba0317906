package io.cytoforge.api.uploads;

import io.cytoforge.api.resources.ResourceIntake;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The bytes of uploads: pieces of at most {@value #PIECE} bytes, each an object. A piece is kept for good before anybody is
 * told so, whichever process it came to.
 */
@Component
class PartsInStore {
    static final int PIECE = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final Uploads uploads;
    private final ObjectStore store;
    private final Spool spool;

    PartsInStore(Uploads uploads, ObjectStore store, Spool spool) {
        this.uploads = uploads;
        this.store = store;
        this.spool = spool;
    }

    /**
     * What is there of a piece.
     *
     * @param isBroken whether there is no more of it because the connection broke
     */
    private record Read(long bytes, boolean isBroken) {}

    /**
     * Keeps bytes up to the end of the stream. What has come when the stream breaks is kept, too; the last piece of a file
     * only if nothing comes after it.
     *
     * @param start where the first lies in the file
     * @return where the next one lies; where that is not the upload's end, somebody else has sent the same meanwhile
     * @throws RefusedException if it breaks, or goes beyond the end of the file
     */
    long append(UploadRow upload, long start, InputStream content) throws IOException {
        Path folder = spool.newFolder();
        try {
            Path file = folder.resolve("part");
            long at = start;
            while (true) {
                long most = Math.min(PIECE, upload.bytes() - at);
                Read read = read(content, file, most);
                if (at + read.bytes() == upload.bytes() && !read.isBroken() && goesOn(content)) {
                    throw beyondEnd("more than " + (upload.bytes() - start), start, upload);
                }
                if (read.bytes() > 0) {
                    if (!keep(upload.id(), at, read.bytes(), file)) {
                        return at;
                    }
                    at += read.bytes();
                }
                if (read.isBroken()) {
                    throw new RefusedException(
                            HttpStatus.BAD_REQUEST,
                            "the part broke off; %d bytes of the upload are kept".formatted(at));
                }
                if (read.bytes() < most || at == upload.bytes()) {
                    return at;
                }
            }
        } finally {
            spool.remove(folder);
        }
    }

    /** @param found how many bytes the part has, from there on */
    static RefusedException beyondEnd(String found, long start, UploadRow upload) {
        return RefusedException.field(
                HttpStatus.CONTENT_TOO_LARGE,
                "body",
                "found %s bytes; allowed: up to %d, then the file of %d bytes ends"
                        .formatted(found, upload.bytes() - start, upload.bytes()));
    }

    private static boolean goesOn(InputStream content) {
        try {
            return content.read() >= 0;
        } catch (IOException _) {
            return false; // all of the file was there before it broke
        }
    }

    private static Read read(InputStream content, Path to, long most) throws IOException {
        long done = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            while (done < most) {
                int count;
                try {
                    count = content.read(buffer, 0, (int) Math.min(buffer.length, most - done));
                } catch (IOException _) {
                    return new Read(done, true);
                }
                if (count < 0) {
                    break;
                }
                out.write(buffer, 0, count);
                done += count;
            }
        }
        return new Read(done, false);
    }

    /** The object first, so that no row is without one. */
    private boolean keep(UUID upload, long start, long bytes, Path file) throws IOException {
        String key = "%s/%d-%s".formatted(Keys.parts(upload), start, UUID.randomUUID());
        try (InputStream content = Files.newInputStream(file)) {
            store.put(key, content, bytes);
        }
        boolean isOurs = uploads.append(upload, new UploadRow.Part(start, bytes, key));
        if (!isOurs) {
            store.delete(key);
        }
        return isOurs;
    }

    /** All of the file. */
    ResourceIntake.Sent whole(UploadRow upload) {
        List<UploadRow.Part> parts = uploads.parts(upload.id());
        return new ResourceIntake.Sent() {
            @Override
            public long size() {
                return upload.bytes();
            }

            @Override
            public void writeTo(Path file) throws IOException {
                try (OutputStream out = Files.newOutputStream(file)) {
                    for (UploadRow.Part part : parts) {
                        try (InputStream content = store.open(part.key())) {
                            content.transferTo(out);
                        }
                    }
                }
                if (Files.size(file) != upload.bytes()) {
                    throw new UncheckedIOException(new IOException(
                            "upload %s has %d bytes, not %d".formatted(upload.id(), Files.size(file), upload.bytes())));
                }
            }
        };
    }

    void remove(UUID upload) {
        store.deleteFolder(Keys.parts(upload));
    }
}
