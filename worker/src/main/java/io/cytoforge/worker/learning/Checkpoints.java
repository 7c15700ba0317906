package io.cytoforge.worker.learning;

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
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one training in the object store. The files of a checkpoint come first and {@code latest.json},
 * which names it, last: whoever dies in between leaves the one before in force. Two are kept. Where a training begins
 * without one, its beginning is kept on this machine, so that there is something to go back to.
 */
public final class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final String LATEST = "latest.json";

    private final ObjectStore store;
    private final String folder;
    private final int attempt;
    private final Path scratch;

    /** Those of a job's only training. */
    public Checkpoints(ObjectStore store, Assignment assignment, Path scratch) {
        this(store, Keys.checkpoints(assignment.job()), assignment.attempt(), scratch);
    }

    /**
     * Those of one of several trainings.
     *
     * @param folder of its checkpoints in the store
     * @param attempt of the task
     * @param scratch folder on this machine
     */
    public Checkpoints(ObjectStore store, String folder, int attempt, Path scratch) {
        this.store = store;
        this.folder = folder;
        this.attempt = attempt;
        this.scratch = scratch;
    }

    /** What {@code latest.json} holds. */
    private record Latest(String name, List<String> files, List<Rollback> rollbacks) {}

    /**
     * How the state of a training becomes files of a folder, and is brought back from them.
     *
     * @param <S> where a training stands
     */
    public interface Form<S> {
        /**
         * Where a training stands that has not begun.
         *
         * @param folder for the files of the running state
         */
        S beginning(Path folder) throws IOException;

        /** Writes all that {@link #read} needs into a folder, which is made if need be. */
        void write(S state, Path checkpoint) throws IOException;

        /**
         * Goes back, or on, to what was written.
         *
         * @param folder for the files of the running state
         */
        S read(Path checkpoint, Path folder) throws IOException;
    }

    /**
     * Where a training goes on, and how often it was taken back until then.
     *
     * @param <S> where a training stands
     */
    public record Found<S>(S state, List<Rollback> rollbacks) {}

    /** Brings the training to its latest checkpoint, or to its beginning where there is none. */
    public <S> Found<S> begin(Form<S> form) {
        try {
            Optional<Latest> latest = latest();
            if (latest.isPresent()) {
                return restore(form, latest.get());
            }
            S state = form.beginning(run());
            form.write(state, start());
            return new Found<>(state, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot begin a training", e);
        }
    }

    /** Takes the training back to its latest checkpoint, or to its beginning, and notes that it was. */
    public <S> S goBack(Form<S> form, List<Rollback> rollbacks) {
        try {
            Optional<Latest> latest = latest();
            if (latest.isEmpty()) {
                return form.read(start(), run());
            }
            S state = restore(form, latest.get()).state();
            put(new Latest(latest.get().name(), latest.get().files(), rollbacks));
            return state;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot go back to a checkpoint", e);
        }
    }

    private <S> Found<S> restore(Form<S> form, Latest latest) throws IOException {
        Path local = scratch.resolve("restored");
        Files.createDirectories(local);
        for (String file : latest.files()) {
            try (InputStream content = store.open(folder + "/" + latest.name() + "/" + file)) {
                Files.copy(content, local.resolve(file));
            }
        }
        S state = form.read(local, run());
        remove(local);
        return new Found<>(state, latest.rollbacks());
    }

    /** Stores where the training stands after so many iterations. */
    public <S> void save(Form<S> form, S state, long iteration, List<Rollback> rollbacks) {
        String name = "%010d-%d".formatted(iteration, attempt);
        Path local = scratch.resolve("saved");
        try {
            form.write(state, local);
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

    /**
     * What {@code latest.json} names, or the newest that is whole: a store that was copied while checkpoints came and went
     * may have the name of one and the files of another.
     */
    private Optional<Latest> latest() {
        if (store.size(folder + "/" + LATEST).isEmpty()) {
            return Optional.empty();
        }
        Latest latest = Json.mapper().readValue(store.read(folder + "/" + LATEST), Latest.class);
        if (isWhole(latest)) {
            return Optional.of(latest);
        }
        Optional<Latest> other = names().descendingSet().stream()
                .map(name -> new Latest(name, latest.files(), latest.rollbacks()))
                .filter(this::isWhole)
                .findFirst();
        log.warn(
                "The checkpoint {} is not whole; the training goes on from {}",
                latest.name(),
                other.map(Latest::name).orElse("its beginning"));
        return other;
    }

    private boolean isWhole(Latest checkpoint) {
        return checkpoint.files().stream()
                .allMatch(file -> store.size(folder + "/" + checkpoint.name() + "/" + file)
                        .isPresent());
    }

    private void put(Latest latest) {
        store.put(folder + "/" + LATEST, Json.mapper().writeValueAsBytes(latest));
    }

    private void keepTwo(String newest) {
        Set<String> names = names();
        names.remove(newest);
        names.stream().limit(Math.max(0, names.size() - 1)).forEach(old -> store.deleteFolder(folder + "/" + old));
    }

    /** Of all checkpoints of which there is anything, the oldest first. */
    private NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>();
        for (String key : store.list(folder)) {
            String[] parts = key.substring(folder.length() + 1).split("/", -1);
            if (parts.length > 1) {
                names.add(parts[0]);
            }
        }
        return names;
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
