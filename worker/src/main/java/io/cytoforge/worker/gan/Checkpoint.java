package io.cytoforge.worker.gan;

import io.cytoforge.worker.gan.augmentation.AugmentationState;
import io.cytoforge.worker.gan.weights.NamedTensors;
import io.cytoforge.worker.gan.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything a training needs to go on as if it had never stopped: weights, the optimisers' memory, averages, the
 * augmentation and the number of the last step.
 */
record Checkpoint(long iteration, AugmentationState augmentation, NamedTensors variables) {
    private static final String FILE = "checkpoint.safetensors";
    private static final String ITERATION = "iteration";

    void requireFinite() {
        for (String name : variables.names()) {
            for (float value : variables.values(name)) {
                if (!Float.isFinite(value)) {
                    throw new TrainingDivergedException(iteration, "%s holds %s".formatted(name, value));
                }
            }
        }
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, String> texts = new HashMap<>(augmentation.toTexts());
        texts.put(ITERATION, Long.toString(iteration));
        new SafeTensors(variables, texts).write(directory.resolve(FILE));
    }

    static Checkpoint read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        SafeTensors content = SafeTensors.read(file);
        try {
            long iteration = Long.parseLong(content.metadata().getOrDefault(ITERATION, ""));
            return new Checkpoint(iteration, AugmentationState.parse(content.metadata()), content.tensors());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no checkpoint: it does not tell where it stands", e);
        }
    }
}
