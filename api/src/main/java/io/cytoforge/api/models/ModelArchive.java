package io.cytoforge.api.models;

import io.cytoforge.common.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All files of a model in one zip; the same model gives the same bytes. */
final class ModelArchive {
    private final ObjectStore store;
    private final ModelRow row;

    ModelArchive(ObjectStore store, ModelRow row) {
        this.store = store;
        this.row = row;
    }

    void write(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(1);
            for (String key : store.list(row.key())) {
                ZipEntry entry = new ZipEntry(key.substring(row.key().length() + 1));
                entry.setTimeLocal(row.createdAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
                zip.putNextEntry(entry);
                try (InputStream content = store.open(key)) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the archive of model " + row.id(), e);
        }
    }
}
