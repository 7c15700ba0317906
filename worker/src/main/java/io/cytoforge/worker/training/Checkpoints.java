package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.TrainingFigures.Rollback;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The checkpoints of one training in the object store. The files of a checkpoint come first and {@code latest.json},
 * which names it, last: whoever dies in between leaves the one before in force. Two are kept. Where a training begins
 * without one, its beginning is kept on this machine, so that there is something to go back to.
 */
final class Checkpoints {
    private static final String LATEST = "latest.json";

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

    /** What {@code latest.json} holds. */
    private record Latest(String name, List<String> files, List<Rollback> rollbacks) {}

    /** Where a training goes on, and how often it was taken back until then. */
    record Found(RunState state, List<Rollback> rollbacks) {}

    /** Brings the training to its latest checkpoint, or to its beginning where there is none. */
    Found begin(Learner learner, Epochs epochs) {
        try {
            if (isStored()) {
                return restore(learner, epochs);
            }
            RunState state = RunState.beginning(run(), epochs);
            state.write(start(), learner, Duration.ZERO);
            return new Found(state, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin a training", e);
        }
    }

    /** Takes the training back to its latest checkpoint, or to its beginning, and notes that it was. */
    RunState goBack(Learner learner, Epochs epochs, List<Rollback> rollbacks) {
        try {
            if (!isStored()) {
                return RunState.read(start(), run(), epochs, learner);
            }
            Latest latest = latest();
            RunState state = restore(learner, epochs).state();
            put(new Latest(latest.name(), latest.files(), rollbacks));
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go back to a checkpoint", e);
        }
    }

    private Found restore(Learner learner, Epochs epochs) throws IOException {
        Latest latest = latest();
        Path local = scratch.resolve("restored");
        Files.createDirectories(local);
        for (String file : latest.files()) {
            try (InputStream content = store.open(folder + "/" + latest.name() + "/" + file)) {
                Files.copy(content, local.resolve(file));
            }
        }
        RunState state = RunState.read(local, run(), epochs, learner);
        remove(local);
        return new Found(state, latest.rollbacks());
    }

    /** Stores where the training stands. */
    void save(Learner learner, RunState state, Duration trained, List<Rollback> rollbacks) {
        String name = "%010d-%d".formatted(learner.iteration(), attempt);
        Path local = scratch.resolve("saved");
        try {
            state.write(local, learner, trained);
            List<String> files = new ArrayList<>();
            for (Path file : filesIn(local)) {
                String fileName = local.relativize(file).toString();
                try (InputStream content = Files.newInputStream(file)) {
                    store.put(folder + "/" + name + "/" + fileName, content, Files.size(file));
                }
                files.add(fileName);
            }
            remove(local);
            put(new Latest(name, files, rollbacks));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save a checkpoint", e);
        }
        keepTwo(name);
    }

    private boolean isStored() {
        return store.size(folder + "/" + LATEST).isPresent();
    }

    private Latest latest() {
        return Json.mapper().readValue(store.read(folder + "/" + LATEST), Latest.class);
    }

    private void put(Latest latest) {
        store.put(folder + "/" + LATEST, Json.mapper().writeValueAsBytes(latest));
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

    /** Files of the running state. */
    private Path run() {
        return scratch.resolve("run");
    }

    private Path start() {
        return scratch.resolve("start");
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
