package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive, read only. Names, number and declared sizes of all entries are checked when it is opened; an entry
 * that inflates to more than it declared is refused when it is read.
 */
final class ZipChunkStore implements ChunkStore, Closeable {
    private static final long ALWAYS_ALLOWED = 16L << 20;

    private final String name;
    private final ZipFile zip;

    private ZipChunkStore(String name, ZipFile zip) {
        this.name = name;
        this.zip = zip;
    }

    static ZipChunkStore open(Path file, VolumeLimits limits) {
        String name = String.valueOf(file.getFileName());
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                check(name, zip, limits);
            } catch (VolumeFormatException e) {
                zip.close();
                throw e;
            }
            return new ZipChunkStore(name, zip);
        } catch (IOException e) {
            throw new VolumeFormatException(name, "no readable zip archive", "an intact zip file", e);
        }
    }

    private static void check(String name, ZipFile zip, VolumeLimits limits) {
        if (zip.size() > limits.entries()) {
            throw new VolumeFormatException(name, zip.size() + " entries", "up to " + limits.entries());
        }
        long inflated = 0;
        long stored = 0;
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            requireName(name, entry);
            if (!names.add(entry.getName())) {
                throw new VolumeFormatException(name, "two entries named " + entry.getName(), "different names");
            }
            if (entry.getSize() < 0 || entry.getCompressedSize() < 0) {
                throw new VolumeFormatException(name, "an entry of unknown size", "declared sizes");
            }
            inflated += entry.getSize();
            stored += entry.getCompressedSize();
            boolean isTooMuch = inflated < 0 || entry.getSize() > limits.bytes() || inflated > limits.bytes();
            if (isTooMuch || (inflated > ALWAYS_ALLOWED && inflated > limits.ratio() * (stored + 1024))) {
                throw new VolumeFormatException(
                        name,
                        "%d bytes that inflate to %d or more".formatted(stored, inflated),
                        "up to %d bytes and %.0f-fold compression".formatted(limits.bytes(), limits.ratio()));
            }
        }
    }

    private static void requireName(String name, ZipEntry entry) {
        String path = entry.getName();
        try {
            ChunkStore.requireKey(entry.isDirectory() ? path.substring(0, path.length() - 1) : path);
        } catch (IllegalArgumentException e) {
            throw new VolumeFormatException(name, "the entry \"" + path + "\"", "relative paths that stay inside", e);
        }
    }

    /** Folders that hold one of the given documents, the outermost first; "" is the archive itself. */
    List<String> foldersWith(Set<String> documents) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(path -> documents.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> path.substring(0, Math.max(0, path.lastIndexOf('/'))))
                .sorted(Comparator.comparingInt(String::length).thenComparing(path -> path))
                .distinct()
                .toList();
    }

    @Override
    public byte @Nullable [] get(String key) {
        ZipEntry entry = zip.getEntry(key);
        return entry == null ? null : read(entry, 0, (int) Math.min(entry.getSize(), Integer.MAX_VALUE - 16));
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        ZipEntry entry = zip.getEntry(key);
        return entry == null ? null : read(entry, offset, length);
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        ZipEntry entry = zip.getEntry(key);
        return entry == null ? null : read(entry, Math.max(0, entry.getSize() - length), length);
    }

    private byte[] read(ZipEntry entry, long offset, int length) {
        try (InputStream in = zip.getInputStream(entry)) {
            in.skipNBytes(Math.min(offset, entry.getSize()));
            long left = entry.getSize() - Math.min(offset, entry.getSize());
            byte[] bytes = in.readNBytes((int) Math.min(length, left));
            if (bytes.length < Math.min(length, left) || (length >= left && in.read() >= 0)) {
                throw new VolumeFormatException(
                        name, "the entry %s of another size than declared".formatted(entry.getName()), "true sizes");
            }
            return bytes;
        } catch (IOException e) {
            throw new VolumeFormatException(
                    name, "the entry %s that cannot be inflated".formatted(entry.getName()), "an intact archive", e);
        }
    }

    @Override
    public void put(String key, byte[] bytes) {
        throw new UnsupportedOperationException("an archive is only read");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
