package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder of this machine. */
public final class FolderFiles implements DataFiles {
    private final Path folder;
    private final List<String> names;

    public FolderFiles(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(folder)) {
            names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(DataFiles::isMeant)
                    .sorted()
                    .toList();
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public byte[] read(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > MAX_WHOLE) {
                throw new VolumeFormatException(
                        name, Files.size(file) + " bytes", "up to %d bytes".formatted(MAX_WHOLE));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public <T> T with(String name, Function<Path, T> use) {
        return use.apply(folder.resolve(name));
    }
}
