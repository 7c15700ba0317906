package io.cytoforge.api.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with a file that is made for the one request and removed when it has been sent. */
@Component
public class SpooledFile {
    private final Spool spool;

    SpooledFile(Spool spool) {
        this.spool = spool;
    }

    /**
     * @param name what people download it as
     * @param suffix of the file that is made, e.g. {@code .ome.tif}
     * @param maker writes the file
     */
    public ResponseEntity<Resource> answer(String name, String suffix, MediaType type, Consumer<Path> maker) {
        Path folder = spool.newFolder();
        try {
            Path file = folder.resolve("made" + suffix);
            maker.accept(file);
            InputStream content = new RemovingStream(Files.newInputStream(file), folder);
            return ResponseEntity.ok()
                    .contentType(type)
                    .contentLength(Files.size(file))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name, StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .body(new InputStreamResource(content));
        } catch (IOException e) {
            spool.remove(folder);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            spool.remove(folder);
            throw e;
        }
    }

    private final class RemovingStream extends FilterInputStream {
        private final Path folder;

        RemovingStream(InputStream in, Path folder) {
            super(in);
            this.folder = folder;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                spool.remove(folder);
            }
        }
    }
}
