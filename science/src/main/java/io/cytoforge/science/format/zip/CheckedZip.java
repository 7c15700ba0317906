package io.cytoforge.science.format.zip;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive that somebody sent, read only. Size of the directory, names, number and declared sizes of all entries
 * are checked when it is opened; an entry that inflates to another size than it declared is refused when it is read.
 */
public final class CheckedZip implements Closeable {
    /** Of the directory: 46, a name, what programs add. */
    private static final long BYTES_OF_ENTRY = 512;

    private final String name;
    private final ZipFile zip;
    /** By their paths with slashes; of those that were written twice the last. */
    private final Map<String, ZipEntry> entries;

    private CheckedZip(String name, ZipFile zip, Map<String, ZipEntry> entries) {
        this.name = name;
        this.zip = zip;
        this.entries = entries;
    }

    /** @throws VolumeFormatException if it is no zip, or one that should not be unpacked */
    public static CheckedZip open(Path file, VolumeLimits limits) {
        return open(file, limits, false);
    }

    /**
     * An archive of an array: entries may have been written again, the last of a name counts, and backslashes are slashes.
     *
     * @throws VolumeFormatException if it is no zip, or one that should not be unpacked
     */
    public static CheckedZip openRewritten(Path file, VolumeLimits limits) {
        return open(file, limits, true);
    }

    private static CheckedZip open(Path file, VolumeLimits limits, boolean isRewritten) {
        String name = String.valueOf(file.getFileName());
        try {
            requireDirectory(name, DirectoryEnd.directoryBytes(file), limits);
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new CheckedZip(name, zip, checked(name, zip, limits, isRewritten));
            } catch (VolumeFormatException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new VolumeFormatException(name, "no readable zip archive", "an intact zip file", e);
        }
    }

    private static void requireDirectory(String name, long bytes, VolumeLimits limits) {
        if (bytes > limits.entries() * BYTES_OF_ENTRY) {
            throw new VolumeFormatException(
                    name,
                    "a zip whose directory takes %d bytes".formatted(bytes),
                    "up to %d entries".formatted(limits.entries()));
        }
    }

    private static Map<String, ZipEntry> checked(String name, ZipFile zip, VolumeLimits limits, boolean isRewritten) {
        if (zip.size() > limits.entries()) {
            throw new VolumeFormatException(name, zip.size() + " entries", "up to " + limits.entries());
        }
        long inflated = 0;
        long stored = 0;
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entries.put(path(name, entry, isRewritten), entry) != null && !isRewritten) {
                throw new VolumeFormatException(name, "two entries named " + entry.getName(), "different names");
            }
            if (entry.getSize() < 0 || entry.getCompressedSize() < 0) {
                throw new VolumeFormatException(name, "an entry of unknown size", "declared sizes");
            }
            inflated += entry.getSize();
            stored += entry.getCompressedSize();
            if (inflated < 0 || entry.getSize() > limits.bytes() || inflated > limits.bytes()) {
                throw new VolumeFormatException(
                        name,
                        "%d bytes that inflate to %d or more".formatted(stored, inflated),
                        "up to %d bytes".formatted(limits.bytes()));
            }
            limits.checkRatio(name, inflated, stored);
        }
        return entries;
    }

    /** Programs for Windows write backslashes, others a dot before the first slash: that is read of arrays only. */
    private static String path(String name, ZipEntry entry, boolean isRewritten) {
        String slashes = isRewritten ? entry.getName().replace('\\', '/') : entry.getName();
        String path = isRewritten && slashes.startsWith("./") ? slashes.substring(2) : slashes;
        boolean isFolder = path.endsWith("/");
        try {
            if (!isRewritten || !path.isEmpty()) {
                ChunkStore.requireKey(isFolder ? path.substring(0, path.length() - 1) : path);
            }
            return path;
        } catch (IllegalArgumentException e) {
            throw new VolumeFormatException(
                    name, "the entry \"" + entry.getName() + "\"", "relative paths that stay inside", e);
        }
    }

    /** Paths of all entries that are files, with slashes; those that macOS adds are left out. */
    public List<String> files() {
        return entries.keySet().stream()
                .filter(path -> !path.isEmpty() && !path.endsWith("/") && !path.startsWith("__MACOSX/"))
                .toList();
    }

    /** The declared size, which whoever reads to the end can trust; null if there is no such entry. */
    public @Nullable Long size(String path) {
        ZipEntry entry = entries.get(path);
        return entry == null ? null : entry.getSize();
    }

    /** Bytes {@code offset} to {@code offset + length}, fewer where the entry ends; null if there is no such entry. */
    public byte @Nullable [] read(String path, long offset, int length) {
        ZipEntry entry = entries.get(path);
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            long start = Math.min(offset, entry.getSize());
            in.skipNBytes(start);
            long left = entry.getSize() - start;
            byte[] bytes = in.readNBytes((int) Math.min(length, left));
            if (bytes.length < Math.min(length, left) || (length >= left && in.read() >= 0)) {
                throw untrue(path);
            }
            return bytes;
        } catch (IOException e) {
            throw broken(path, e);
        }
    }

    /** Inflates an entry that is there into a file. */
    public void copy(String path, Path to) {
        ZipEntry entry = Objects.requireNonNull(entries.get(path), path);
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] piece = new byte[1 << 16];
            long left = entry.getSize();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                left -= read;
                if (left < 0) {
                    break;
                }
                out.write(piece, 0, read);
            }
            if (left != 0) {
                throw untrue(path);
            }
        } catch (IOException e) {
            throw broken(path, e);
        }
    }

    private VolumeFormatException untrue(String path) {
        return new VolumeFormatException(
                name, "the entry %s of another size than declared".formatted(path), "true sizes");
    }

    private VolumeFormatException broken(String path, IOException e) {
        return new VolumeFormatException(
                name, "the entry %s that cannot be inflated".formatted(path), "an intact archive", e);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
