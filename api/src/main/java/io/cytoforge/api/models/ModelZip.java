package io.cytoforge.api.models;

import io.cytoforge.science.format.model.ModelFormatException;
import io.cytoforge.science.format.zip.DirectoryEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip that somebody sent as a model: only what a model needs is inflated, and no more of it than is allowed. */
final class ModelZip {
    private static final int MAX_ENTRIES = 16;
    private static final long MAX_DIRECTORY = 64 << 10;
    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final Map<String, Long> MAX_BYTES =
            Map.of(CheckedModel.WEIGHTS, 512L << 20, CheckedModel.CARD, 1L << 20, CheckedModel.NOISE, 16L << 20);
    private static final Set<String> IGNORED = Set.of("saved_model.pb", "rdf.yaml", "README.md");
    private static final String ALLOWED =
            "weights.safetensors, card.json and, if you like, noise.json, saved_model.pb, rdf.yaml and README.md,"
                    + " none of them in a folder";

    private ModelZip() {}

    /**
     * Unpacks what a model needs into an empty folder.
     *
     * @param maxRatio of compression of what is large
     * @throws ModelFormatException saying what was found and what is allowed
     */
    static void unpack(Path file, double maxRatio, Path folder) throws IOException {
        requireSmallDirectory(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            requireNames(zip);
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Long largest = MAX_BYTES.get(entry.getName());
                if (largest != null) {
                    requireSize(entry, largest, maxRatio);
                    inflate(zip, entry, folder.resolve(entry.getName()));
                }
            }
        } catch (ZipException e) {
            throw new ModelFormatException("no readable zip (%s)".formatted(e.getMessage()), "an intact zip", e);
        }
        require(folder, CheckedModel.WEIGHTS);
        require(folder, CheckedModel.CARD);
    }

    private static void requireSmallDirectory(Path file) throws IOException {
        long size = DirectoryEnd.directoryBytes(file);
        if (size > MAX_DIRECTORY) {
            throw new ModelFormatException(
                    "a zip whose directory takes %d bytes".formatted(size), "up to %d".formatted(MAX_DIRECTORY));
        }
    }

    private static void requireNames(ZipFile zip) throws ModelFormatException {
        if (zip.size() > MAX_ENTRIES) {
            throw new ModelFormatException(zip.size() + " entries", "up to " + MAX_ENTRIES);
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName();
            if (!MAX_BYTES.containsKey(name) && !IGNORED.contains(name)) {
                throw new ModelFormatException("the entry \"%s\"".formatted(name), ALLOWED);
            }
            if (!names.add(name)) {
                throw new ModelFormatException("two entries named " + name, "each name once");
            }
        }
    }

    private static void requireSize(ZipEntry entry, long largest, double maxRatio) throws ModelFormatException {
        long size = entry.getSize();
        if (size < 0 || size > largest) {
            throw new ModelFormatException(
                    "%s of %d bytes".formatted(entry.getName(), size), "up to %d bytes".formatted(largest));
        }
        if (size > ALWAYS_ALLOWED && size > maxRatio * entry.getCompressedSize()) {
            throw new ModelFormatException(
                    "%s of %d bytes that inflate to %d".formatted(entry.getName(), entry.getCompressedSize(), size),
                    "up to %.0f-fold compression".formatted(maxRatio));
        }
    }

    private static void inflate(ZipFile zip, ZipEntry entry, Path to) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream content = new CheckedInputStream(zip.getInputStream(entry), sum);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] piece = new byte[1 << 16];
            long left = entry.getSize();
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                left -= read;
                if (left < 0) {
                    break;
                }
                out.write(piece, 0, read);
            }
            if (left != 0 || sum.getValue() != entry.getCrc()) {
                throw new ModelFormatException(
                        "%s with other content than the zip declares".formatted(entry.getName()), "an intact zip");
            }
        }
    }

    private static void require(Path folder, String name) throws ModelFormatException {
        if (!Files.exists(folder.resolve(name))) {
            throw new ModelFormatException("no " + name, ALLOWED);
        }
    }
}
