package io.cytoforge.worker.training;

import io.cytoforge.common.json.Json;
import io.cytoforge.worker.gan.tensorboard.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Where a training stands, beside its networks: curves, looks, and in a folder the best weights and the events for
 * TensorBoard. A checkpoint is all of it and the networks, as files of one folder.
 */
final class RunState {
    private static final String LOSSES = "losses.csv";
    private static final String STATE = "state.json";
    private static final String BEST = "best.safetensors";

    private final Path folder;
    private final LossCurve curve;
    private final ValidationCurve looks;
    private final Duration trained;

    private RunState(Path folder, LossCurve curve, ValidationCurve looks, Duration trained) {
        this.folder = folder;
        this.curve = curve;
        this.looks = looks;
        this.trained = trained;
    }

    /** What a checkpoint tells beside curve and networks. */
    private record Saved(long iteration, double seconds, List<Look> looks) {}

    /**
     * A training that has not begun.
     *
     * @param folder for the files, made if need be
     */
    static RunState beginning(Path folder, Epochs epochs) throws IOException {
        Files.createDirectories(folder);
        return new RunState(folder, new LossCurve(epochs), new ValidationCurve(List.of()), Duration.ZERO);
    }

    /** Brings the networks and everything else to where a checkpoint was written. */
    static RunState read(Path checkpoint, Path folder, Epochs epochs, Learner learner) throws IOException {
        learner.restore(checkpoint);
        Saved saved = Json.mapper().readValue(Files.readAllBytes(checkpoint.resolve(STATE)), Saved.class);
        Files.createDirectories(folder);
        for (String name : List.of(BEST, EventFile.NAME)) {
            Files.deleteIfExists(folder.resolve(name));
            copyIfThere(checkpoint.resolve(name), folder.resolve(name));
        }
        return new RunState(
                folder,
                LossCurve.parse(Files.readAllBytes(checkpoint.resolve(LOSSES)), epochs),
                new ValidationCurve(saved.looks()),
                Duration.ofMillis(Math.round(1000 * saved.seconds())));
    }

    /** @param now time spent in iterations, all attempts together */
    void write(Path checkpoint, Learner learner, Duration now) throws IOException {
        Files.createDirectories(checkpoint);
        learner.save(checkpoint);
        Files.write(checkpoint.resolve(LOSSES), curve.toCsv());
        Saved saved = new Saved(learner.iteration(), now.toMillis() / 1000.0, looks.looks());
        Files.write(checkpoint.resolve(STATE), Json.mapper().writeValueAsBytes(saved));
        for (String name : List.of(BEST, EventFile.NAME)) {
            copyIfThere(folder.resolve(name), checkpoint.resolve(name));
        }
    }

    private static void copyIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    LossCurve curve() {
        return curve;
    }

    ValidationCurve looks() {
        return looks;
    }

    /** Time spent in iterations when this was written. */
    Duration trained() {
        return trained;
    }

    /** Where the best weights lie, if a look has found some. */
    Path bestWeights() {
        return folder.resolve(BEST);
    }

    /** Where the events lie. */
    Path events() {
        return folder.resolve(EventFile.NAME);
    }
}
