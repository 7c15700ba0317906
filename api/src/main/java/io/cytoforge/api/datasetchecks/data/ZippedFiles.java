package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.zip.CheckedZip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** A zip archive, of which one file at a time is inflated to the disk. */
public final class ZippedFiles implements DataFiles {
    private final CheckedZip zip;
    private final Path inflated;
    private final List<String> names;
    private final Set<String> there;

    /** @param folder for the file that is looked at */
    public ZippedFiles(CheckedZip zip, Path folder) {
        this.zip = zip;
        this.inflated = folder.resolve("inflated.tif");
        names = zip.files().stream().filter(DataFiles::isMeant).sorted().toList();
        there = new HashSet<>(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean has(String name) {
        return there.contains(name);
    }

    @Override
    public byte[] read(String name) {
        long size = size(name);
        if (size > MAX_WHOLE) {
            throw new VolumeFormatException(name, size + " bytes", "up to %d bytes".formatted(MAX_WHOLE));
        }
        return read(name, 0, MAX_WHOLE);
    }

    @Override
    public long size(String name) {
        return Objects.requireNonNull(zip.size(name));
    }

    @Override
    public byte[] read(String name, long offset, int length) {
        return Objects.requireNonNull(zip.read(name, offset, length));
    }

    @Override
    public <T> T with(String name, Function<Path, T> use) {
        try {
            zip.copy(name, inflated);
            return use.apply(inflated);
        } finally {
            remove();
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(inflated);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + inflated, e);
        }
    }
}
