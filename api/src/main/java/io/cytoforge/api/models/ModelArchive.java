package io.cytoforge.api.models;

import io.cytoforge.api.store.FileDigest;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All files of a model in one zip, with a description for people and one for programs; the same model gives the same
 * bytes.
 */
final class ModelArchive {
    private static final String RDF = "rdf.yaml";

    private final ObjectStore store;
    private final ModelRow row;

    ModelArchive(ObjectStore store, ModelRow row) {
        this.store = store;
        this.row = row;
    }

    void write(Path file) {
        Map<String, String> digests = new TreeMap<>();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(1);
            for (String key : store.list(row.key())) {
                String name = key.substring(row.key().length() + 1);
                begin(zip, name);
                try (InputStream content = store.open(key)) {
                    digests.put(name, FileDigest.copy(content, zip));
                }
                zip.closeEntry();
            }
            switch (row.card()) {
                case ModelCard image -> {
                    put(zip, ModelReadme.NAME, ModelReadme.of(row, image));
                    put(zip, RDF, ResourceDescription.of(row, image, digests));
                }
                case SegmentationCard network -> {
                    put(zip, ModelReadme.NAME, NetworkReadme.of(row, network));
                    put(zip, RDF, NetworkDescription.of(row, network, digests));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the archive of model " + row.id(), e);
        }
    }

    private void put(ZipOutputStream zip, String name, String text) throws IOException {
        begin(zip, name);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(row.createdAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
    }
}
