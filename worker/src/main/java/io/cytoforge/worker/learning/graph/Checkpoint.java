package io.cytoforge.worker.learning.graph;

import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything a training needs to go on as if it had never stopped.
 *
 * @param iteration number of the last step
 * @param texts what else it remembers, by names of its own; {@code iteration} is taken
 * @param variables weights, the optimizers' memory and averages
 */
public record Checkpoint(long iteration, Map<String, String> texts, NamedTensors variables) {
    private static final String FILE = "checkpoint.safetensors";
    private static final String ITERATION = "iteration";

    public Checkpoint {
        texts = Map.copyOf(texts);
        if (iteration < 0) {
            throw new IllegalArgumentException("iterations are counted from 0, got " + iteration);
        }
    }

    public void requireFinite() {
        for (String name : variables.names()) {
            for (float value : variables.values(name)) {
                if (!Float.isFinite(value)) {
                    throw new TrainingDivergedException(iteration, "%s holds %s".formatted(name, value));
                }
            }
        }
    }

    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, String> metadata = new HashMap<>(texts);
        metadata.put(ITERATION, Long.toString(iteration));
        new SafeTensors(variables, metadata).write(directory.resolve(FILE));
    }

    public static Checkpoint read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        SafeTensors content = SafeTensors.read(file);
        try {
            long iteration = Long.parseLong(content.metadata().getOrDefault(ITERATION, ""));
            return new Checkpoint(iteration, content.metadata(), content.tensors());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no checkpoint: it does not say where it stands", e);
        }
    }
}
