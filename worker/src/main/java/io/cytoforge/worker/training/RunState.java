package io.cytoforge.worker.training;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.cytoforge.common.json.Json;
import io.cytoforge.worker.learning.Checkpoints;
import io.cytoforge.worker.learning.EpochCounter;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.learning.tensorboard.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Where a training stands, beside its networks: curves, validations, and in a folder the best weights and the events for
 * TensorBoard. A checkpoint is all of it and the networks, as files of one folder.
 */
final class RunState {
    private static final String LOSSES = "losses.csv";
    private static final String STATE = "state.json";
    private static final String BEST = "best.safetensors";

    private final Path folder;
    private final LossCurve<LearningStep> curve;
    private final ValidationCurve validations;
    private final Duration trained;

    private RunState(Path folder, LossCurve<LearningStep> curve, ValidationCurve validations, Duration trained) {
        this.folder = folder;
        this.curve = curve;
        this.validations = validations;
        this.trained = trained;
    }

    /** What a checkpoint states beside curve and networks. */
    private record Saved(
            long iteration,
            double seconds,
            @JsonAlias("looks") List<ValidationResult> validations) {}

    /**
     * A run's state and its networks as files of one folder.
     *
     * @param epochs of the run
     */
    record Form(Learner learner, EpochCounter epochs) implements Checkpoints.Form<RunState> {
        @Override
        public RunState beginning(Path folder) throws IOException {
            Files.createDirectories(folder);
            return new RunState(
                    folder,
                    new LossCurve<>(LearningStep.COLUMNS, epochs),
                    new ValidationCurve(List.of()),
                    Duration.ZERO);
        }

        /** Brings the networks there, too. */
        @Override
        public RunState read(Path checkpoint, Path folder) throws IOException {
            learner.restore(checkpoint);
            Saved saved = Json.mapper().readValue(Files.readAllBytes(checkpoint.resolve(STATE)), Saved.class);
            Files.createDirectories(folder);
            for (String name : List.of(BEST, EventFile.NAME)) {
                Files.deleteIfExists(folder.resolve(name));
                copyIfThere(checkpoint.resolve(name), folder.resolve(name));
            }
            return new RunState(
                    folder,
                    LossCurve.parse(Files.readAllBytes(checkpoint.resolve(LOSSES)), LearningStep.COLUMNS, epochs),
                    new ValidationCurve(saved.validations()),
                    Duration.ofMillis(Math.round(1000 * saved.seconds())));
        }

        @Override
        public void write(RunState state, Path checkpoint) throws IOException {
            Files.createDirectories(checkpoint);
            learner.save(checkpoint);
            Files.write(checkpoint.resolve(LOSSES), state.curve.toCsv());
            Saved saved =
                    new Saved(learner.iteration(), state.trained.toMillis() / 1000.0, state.validations.results());
            Files.write(checkpoint.resolve(STATE), Json.mapper().writeValueAsBytes(saved));
            for (String name : List.of(BEST, EventFile.NAME)) {
                copyIfThere(state.folder.resolve(name), checkpoint.resolve(name));
            }
        }
    }

    /** The same after so much time spent in iterations, all attempts together. */
    RunState after(Duration time) {
        return new RunState(folder, curve, validations, time);
    }

    private static void copyIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    LossCurve<LearningStep> curve() {
        return curve;
    }

    ValidationCurve validations() {
        return validations;
    }

    /** Time spent in iterations, all attempts together, when this was written. */
    Duration trained() {
        return trained;
    }

    /** Where the best weights lie, if a validation has found some. */
    Path bestWeights() {
        return folder.resolve(BEST);
    }

    /** Where the events lie. */
    Path events() {
        return folder.resolve(EventFile.NAME);
    }
}
