package io.cytoforge.worker.training;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.model.TrainingFigures.Rollback;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.learning.Checkpoints;
import io.cytoforge.worker.learning.EpochCounter;
import io.cytoforge.worker.learning.LossCurve;
import io.cytoforge.worker.learning.TrainingClock;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.learning.tensorboard.EventFile;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskStoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The iterations of one training, from its latest checkpoint to its end. Batches follow from seed and iteration alone,
 * and all that a decision depends on is in the checkpoint, so a training that was interrupted goes on as if it had not
 * been.
 */
final class TrainingRun {
    /** A training is taken back so often at most, each time to half the learning rates. */
    static final int MAX_ROLLBACKS = 3;

    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

    private final TrainingSpec spec;
    private final Means means;
    private final Checkpoints checkpoints;
    private final Clocks clocks;
    private final EpochCounter epochs;
    private final RunState.Form form;
    private final TrainingClock pace;
    private final List<Rollback> rollbacks;
    private RunState state;
    private TrainingEvents events;
    private byte[] preview = {};

    /**
     * What a training works with.
     *
     * @param batches of every iteration, from 0
     * @param validation empty where nothing is held out
     * @param preview draws what the networks paint now; PNG
     */
    record Means(
            Learner learner,
            LongFunction<TrainingBatch> batches,
            Optional<Validation> validation,
            Supplier<byte[]> preview) {}

    /** @param nanoTime as {@link System#nanoTime} */
    record Clocks(LongSupplier nanoTime, InstantSource time) {
        static final Clocks SYSTEM = new Clocks(System::nanoTime, InstantSource.system());
    }

    TrainingRun(TrainingSpec spec, Means means, Checkpoints checkpoints, Clocks clocks) {
        this.spec = spec;
        this.means = means;
        this.checkpoints = checkpoints;
        this.clocks = clocks;
        this.epochs = new EpochCounter(spec.stacks().size());
        this.form = new RunState.Form(means.learner(), epochs);
        Checkpoints.Found<RunState> found = checkpoints.begin(form);
        this.state = found.state();
        this.rollbacks = new ArrayList<>(found.rollbacks());
        this.events = events(found.state());
        if (iteration() > 0) {
            log.info("Training goes on from iteration {}", iteration());
        }
        this.pace = new TrainingClock(
                spec.schedule(), spec.optimizer().decay(), clocks.nanoTime(), state.trained(), iteration());
    }

    private TrainingEvents events(RunState of) {
        return new TrainingEvents(new EventFile(of.events(), clocks.time()), spec.loss());
    }

    long iteration() {
        return means.learner().iteration();
    }

    EpochCounter epochs() {
        return epochs;
    }

    LossCurve<LearningStep> curve() {
        return state.curve();
    }

    ValidationCurve validations() {
        return state.validations();
    }

    List<Rollback> rollbacks() {
        return List.copyOf(rollbacks);
    }

    /** The iteration whose weights make the model: the best one, or the last where nothing is held out. */
    long modelIteration() {
        return validations().best().map(ValidationResult::iteration).orElse(iteration());
    }

    /** Writes the weights that make the model. */
    void writeModelWeights(Path file) throws IOException {
        if (validations().best().isPresent()) {
            Files.copy(state.bestWeights(), file);
        } else {
            means.learner().writeWeights(file);
        }
    }

    /** Why it has ended, or would if it ended now. */
    String ending() {
        if (isPatienceLost()) {
            return "patience";
        }
        return iteration() >= spec.schedule().iterations() ? "iterations" : "time";
    }

    Path eventFile() {
        return state.events();
    }

    /** The picture of the last checkpoint, or of the end. */
    byte[] preview() {
        return preview.clone();
    }

    Duration trained() {
        return pace.trained();
    }

    /**
     * Trains until the iterations or the time are used up, or validations have not become better for long.
     *
     * @param atCheckpoint called with every checkpoint
     * @throws JobException if it goes astray however often it is taken back
     * @throws TaskStoppedException if it is asked to stop; what it has learned is saved if somebody may go on with it
     */
    void finish(TaskContext context, Consumer<TrainingRun> atCheckpoint) {
        try {
            boolean more = true;
            while (more) {
                more = advance(context, atCheckpoint);
            }
            show();
        } catch (TaskStoppedException e) {
            stop(e.reason());
            throw e;
        }
    }

    /** One iteration and what is due around it; taken back if it goes astray. */
    private boolean advance(TaskContext context, Consumer<TrainingRun> atCheckpoint) {
        try {
            boolean timeOver = pace.isOver(iteration());
            if (isLookDue(timeOver)) {
                validate(context);
            }
            if (timeOver || isPatienceLost()) {
                means.learner().requireFinite();
                return false;
            }
            TrainingProgress progress = new TrainingProgress(spec, state, rollbacks);
            context.report(new TaskProgress(
                    iteration(),
                    pace.expectedIterations(iteration()),
                    "iterations",
                    progress.note(),
                    progress.metrics()));
            step();
            if (pace.isCheckpointDue()) {
                show();
                save();
                context.saved();
                atCheckpoint.accept(this);
                pace.checkpointed();
            }
        } catch (TrainingDivergedException e) {
            rollBack(e);
        }
        return true;
    }

    private void step() {
        double share = pace.rateShare(iteration()) * rateShare();
        LearningStep step = means.learner().step(means.batches().apply(iteration()), share);
        if (step.isExploded()) {
            throw new TrainingDivergedException(
                    iteration(), "exploded losses: " + step.losses().description(LearningStep::isExploded));
        }
        curve().add(step);
        events.step(iteration(), step);
    }

    /** Half for each rollback. */
    private double rateShare() {
        return Math.scalb(1.0, -rollbacks.size());
    }

    /** @param timeOver asked once, because the clock may pass the limit between two answers */
    private boolean isLookDue(boolean timeOver) {
        boolean inTurn = iteration() % spec.validation().everyIterations() == 0 || timeOver;
        return means.validation().isPresent()
                && iteration() > 0
                && inTurn
                && !validations().hasSeen(iteration());
    }

    private void validate(TaskContext context) {
        ValidationResult result = means.validation().orElseThrow().validate(means.learner(), context::stopIfAsked);
        if (validations().add(result)) {
            try {
                means.learner().writeWeights(state.bestWeights());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the best weights", e);
            }
        }
        events.validate(result);
    }

    /** Whether so many validations as the patience allows have found no better weights. */
    private boolean isPatienceLost() {
        int patience = spec.validation().patience();
        return patience > 0 && validations().sinceBest() >= patience;
    }

    private void show() {
        preview = means.preview().get();
        events.preview(iteration(), preview);
    }

    private void save() {
        checkpoints.save(form, state.after(pace.trained()), iteration(), rollbacks);
    }

    /** A cancelled training may be run again, but only one that is kept is worth the time of another checkpoint. */
    private void stop(StopReason reason) {
        boolean kept = reason == StopReason.CANCELLED && spec.keepOnCancel();
        if (reason == StopReason.SHUTDOWN || kept) {
            try {
                if (kept) {
                    show();
                }
                save();
            } catch (TrainingDivergedException e) {
                log.warn("Not saved, the last checkpoint counts: {}", e.getMessage());
                state = checkpoints.goBack(form, rollbacks);
            }
        }
    }

    private void rollBack(TrainingDivergedException cause) {
        long epoch = epochs.of(cause.iteration());
        if (rollbacks.size() == MAX_ROLLBACKS) {
            throw new JobException(
                    JobErrorCode.DIVERGED,
                    "in epoch %d at iteration %d: %s; it was taken back %d times before, in the end with the learning rates × %s: lower them"
                            .formatted(epoch, cause.iteration(), cause.what(), rollbacks.size(), rateShare()),
                    cause);
        }
        rollbacks.add(new Rollback(epoch, cause.iteration(), cause.what(), rateShare() / 2));
        state = checkpoints.goBack(form, rollbacks);
        events = events(state);
        log.warn(
                "Epoch {}, iteration {}: {}; going on from iteration {} with the learning rates × {}",
                epoch,
                cause.iteration(),
                cause.what(),
                iteration(),
                rateShare());
    }
}
