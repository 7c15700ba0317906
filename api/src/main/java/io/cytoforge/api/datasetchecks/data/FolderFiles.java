package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder of this machine. */
public final class FolderFiles implements DataFiles {
    private final Path folder;
    private final List<String> names;
    private final Set<String> there;

    public FolderFiles(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(DataFiles::isMeant)
                    .sorted()
                    .toList();
        }
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
        try {
            return Files.size(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Override
    public byte[] read(String name, long offset, int length) {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "r")) {
            long start = Math.min(offset, file.length());
            byte[] bytes = new byte[(int) Math.min(length, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    @Override
    public <T> T with(String name, Function<Path, T> use) {
        return use.apply(folder.resolve(name));
    }
}
