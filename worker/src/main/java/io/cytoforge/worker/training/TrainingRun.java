package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.StepLosses;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskStoppedException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The iterations of one training, from its latest checkpoint to its end. Patches follow from seed and iteration alone,
 * so a training that was interrupted goes on as if it had not been.
 */
final class TrainingRun {
    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);
    private static final int FEW = 20;

    private final TrainingSpec spec;
    private final TrainingData data;
    private final GanTrainer trainer;
    private final Checkpoints checkpoints;
    private final LossCurve curve;
    private final Pace pace;

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    TrainingRun(
            TrainingSpec spec, TrainingData data, GanTrainer trainer, Checkpoints checkpoints, LongSupplier nanoTime) {
        Checkpoints.State state =
                checkpoints.restore(trainer).orElseGet(() -> new Checkpoints.State(new LossCurve(), Duration.ZERO));
        this.spec = spec;
        this.data = data;
        this.trainer = trainer;
        this.checkpoints = checkpoints;
        this.curve = state.curve();
        if (trainer.iteration() > 0) {
            log.info("Training goes on from iteration {}", trainer.iteration());
        }
        this.pace = new Pace(spec, nanoTime, state.trained(), trainer.iteration());
    }

    LossCurve curve() {
        return curve;
    }

    Duration trained() {
        return pace.trained();
    }

    /**
     * Trains until the iterations or the time are used up.
     *
     * @param atCheckpoint called with every checkpoint
     */
    void finish(TaskContext context, Consumer<LossCurve> atCheckpoint) {
        while (!pace.isOver(trainer.iteration())) {
            report(context);
            curve.add(trainer.step(TrainingBatch.of(
                    data.sampler().draw(trainer.iteration()), spec.patches().shape())));
            if (pace.isCheckpointDue()) {
                save();
                atCheckpoint.accept(curve);
                pace.checkpointed();
            }
        }
    }

    private void report(TaskContext context) {
        long iteration = trainer.iteration();
        try {
            context.report(new TaskProgress(iteration, pace.expectedIterations(iteration), "iterations", note()));
        } catch (TaskStoppedException e) {
            if (e.reason() == StopReason.SHUTDOWN) {
                save();
            }
            throw e;
        }
    }

    private void save() {
        checkpoints.save(trainer, new Checkpoints.State(curve, pace.trained()));
    }

    private String note() {
        if (curve.iterations() == 0) {
            return "";
        }
        String losses = String.format(
                Locale.ROOT,
                "generator %.3f, discriminator %.3f",
                curve.recent(StepLosses::generator, FEW),
                curve.recent(StepLosses::discriminator, FEW));
        return spec.loss().pairedWeight() > 0
                ? losses + String.format(Locale.ROOT, ", paired L1 %.4f", curve.recent(StepLosses::paired, FEW))
                : losses;
    }
}
