package io.cytoforge.worker.tasks;

import io.cytoforge.common.task.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for one run of a task, removed with everything in it when closed. */
record TaskFolder(Path path) implements AutoCloseable {
    static TaskFolder create(Path parent, Assignment assignment) {
        try {
            Files.createDirectories(parent);
            return new TaskFolder(Files.createTempDirectory(parent, assignment.task() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for a task in " + parent, e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
