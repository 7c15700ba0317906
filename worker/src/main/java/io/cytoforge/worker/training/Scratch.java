package io.cytoforge.worker.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where volumes that are too large for memory lie while a training runs.
 *
 * @param folder of the task
 * @param mostInMemory voxels of a volume that is held in memory, as stored and on the training grid
 */
record Scratch(Path folder, long mostInMemory) {
    Scratch {
        if (mostInMemory < 1) {
            throw new IllegalArgumentException("at least one voxel must be held in memory, was " + mostInMemory);
        }
    }

    /** A place for a file of that name. */
    Path file(String name) {
        try {
            return Files.createDirectories(folder).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }
}
