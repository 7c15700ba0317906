package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.worker.gan.GanTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The checkpoints of one training in the object store. The files of a checkpoint come first and {@code latest.json},
 * which names it, last: whoever dies in between leaves the one before in force. Two are kept.
 */
final class Checkpoints {
    private static final String LATEST = "latest.json";
    private static final String LOSSES = "losses.csv";

    private final ObjectStore store;
    private final String folder;
    private final int attempt;
    private final Path scratch;

    Checkpoints(ObjectStore store, Assignment assignment, Path scratch) {
        this.store = store;
        this.folder = Keys.checkpoints(assignment.job());
        this.attempt = assignment.attempt();
        this.scratch = scratch;
    }

    /**
     * Where a training stood.
     *
     * @param trained time spent in iterations, all attempts together
     */
    record State(LossCurve curve, Duration trained) {}

    /** What {@code latest.json} holds. */
    private record Latest(String name, long iteration, double seconds, List<String> files) {}

    /** Brings the trainer to the latest checkpoint; empty if there is none. */
    Optional<State> restore(GanTrainer trainer) {
        String key = folder + "/" + LATEST;
        if (store.size(key).isEmpty()) {
            return Optional.empty();
        }
        Latest latest = Json.mapper().readValue(store.read(key), Latest.class);
        Path local = scratch.resolve("restored");
        try {
            Files.createDirectories(local);
            for (String file : latest.files()) {
                try (InputStream content = store.open(folder + "/" + latest.name() + "/" + file)) {
                    Files.copy(content, local.resolve(file));
                }
            }
            trainer.restoreCheckpoint(local);
            remove(local);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot restore checkpoint " + latest.name(), e);
        }
        LossCurve curve = LossCurve.parse(store.read(folder + "/" + latest.name() + "/" + LOSSES));
        return Optional.of(new State(curve, Duration.ofMillis(Math.round(1000 * latest.seconds()))));
    }

    /** Stores where the training stands. */
    void save(GanTrainer trainer, State state) {
        String name = "%010d-%d".formatted(trainer.iteration(), attempt);
        Path local = scratch.resolve("saved");
        try {
            trainer.saveCheckpoint(local);
            List<String> files = new java.util.ArrayList<>();
            for (Path file : filesIn(local)) {
                String fileName = local.relativize(file).toString();
                try (InputStream content = Files.newInputStream(file)) {
                    store.put(folder + "/" + name + "/" + fileName, content, Files.size(file));
                }
                files.add(fileName);
            }
            remove(local);
            store.put(folder + "/" + name + "/" + LOSSES, state.curve().toCsv());
            double seconds = state.trained().toMillis() / 1000.0;
            store.put(
                    folder + "/" + LATEST,
                    Json.mapper().writeValueAsBytes(new Latest(name, trainer.iteration(), seconds, files)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save a checkpoint", e);
        }
        keepTwo(name);
    }

    private void keepTwo(String newest) {
        Set<String> names = new TreeSet<>();
        for (String key : store.list(folder)) {
            String[] parts = key.substring(folder.length() + 1).split("/", -1);
            if (parts.length > 1) {
                names.add(parts[0]);
            }
        }
        names.remove(newest);
        names.stream().limit(Math.max(0, names.size() - 1)).forEach(old -> store.deleteFolder(folder + "/" + old));
    }

    private static List<Path> filesIn(Path local) throws IOException {
        try (Stream<Path> files = Files.walk(local)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void remove(Path local) throws IOException {
        for (Path file : filesIn(local)) {
            Files.delete(file);
        }
        Files.delete(local);
    }
}
