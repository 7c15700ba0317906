package io.cytoforge.worker.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where volumes that are too large for memory lie while a training runs.
 *
 * @param folder of the task
 * @param maxInMemory voxels of a volume that is held in memory, as stored and on the training grid
 */
record ScratchFolder(Path folder, long maxInMemory) {
    ScratchFolder {
        if (maxInMemory < 1) {
            throw new IllegalArgumentException("at least one voxel must be held in memory, was " + maxInMemory);
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
