package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.zip.CheckedZip;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A zip archive, read only. */
final class ZipChunkStore implements ChunkStore, Closeable {
    private final CheckedZip zip;

    private ZipChunkStore(CheckedZip zip) {
        this.zip = zip;
    }

    static ZipChunkStore open(Path file, VolumeLimits limits) {
        return new ZipChunkStore(CheckedZip.openRewritten(file, limits));
    }

    /** Folders that hold one of the given documents, the outermost first; "" is the archive itself. */
    List<String> foldersWith(Set<String> documents) {
        return zip.files().stream()
                .filter(path -> documents.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> path.substring(0, Math.max(0, path.lastIndexOf('/'))))
                .sorted(Comparator.comparingInt(String::length).thenComparing(path -> path))
                .distinct()
                .toList();
    }

    @Override
    public byte @Nullable [] get(String key) {
        return zip.read(key, 0, Integer.MAX_VALUE - 16);
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        return zip.read(key, offset, length);
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        Long size = zip.size(key);
        return size == null ? null : zip.read(key, Math.max(0, size - length), length);
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
