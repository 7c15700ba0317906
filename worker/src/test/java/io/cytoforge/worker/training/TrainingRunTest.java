package io.cytoforge.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.common.training.TrainingStep.TrainModel;
import io.cytoforge.worker.learning.Checkpoints;
import io.cytoforge.worker.learning.tensorboard.EventRecords;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskContextAccess;
import io.cytoforge.worker.tasks.TaskStoppedException;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.CrashingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course of a training, with networks of two numbers. */
class TrainingRunTest {
    private static final int ITERATIONS = 9;
    /** Minutes between two checkpoints: with every iteration, by the clock of {@link Runs#clocks}. */
    private static final double ALWAYS = 0.02;

    private static final double NEVER = 1440;

    @TempDir
    Path folder;

    private ObjectStore store;
    private int attempts;

    @BeforeEach
    void open() {
        store = new Bench(folder).store();
    }

    /** One attempt: a job, what it is asked, and the networks it works with. */
    private final class Attempt {
        private final UUID job;
        private final TrainingSpec spec;
        private final TaskContext context;
        private SmallLearner learner = new SmallLearner();
        private ObjectStore store = TrainingRunTest.this.store;

        Attempt(UUID job, TrainingSpec spec) throws IOException {
            this.job = job;
            this.spec = spec;
            Assignment assignment = new Assignment(
                    UUID.randomUUID(),
                    job,
                    UUID.randomUUID(),
                    Duration.ofMinutes(1),
                    ++attempts,
                    new TrainModel(),
                    spec);
            this.context = new TaskContext(assignment, Files.createDirectories(folder.resolve("task-" + attempts)));
        }

        Attempt with(SmallLearner other) {
            learner = other;
            return this;
        }

        Attempt on(ObjectStore other) {
            store = other;
            return this;
        }

        Attempt stoppedAfter(long iteration, StopReason reason) {
            learner.afterStep(now -> {
                if (now == iteration) {
                    TaskContextAccess.toStop(context, reason);
                }
            });
            return this;
        }

        TrainingRun run() {
            Checkpoints checkpoints = new Checkpoints(store, context.assignment(), context.folder());
            return new TrainingRun(spec, Runs.means(spec, learner), checkpoints, Runs.clocks());
        }

        TrainingRun finish() {
            TrainingRun run = run();
            run.finish(context, _ -> {});
            return run;
        }
    }

    private Attempt attempt(UUID job, TrainingSpec spec) throws IOException {
        return new Attempt(job, spec);
    }

    private Attempt attempt(TrainingSpec spec) throws IOException {
        return new Attempt(UUID.randomUUID(), spec);
    }

    /** All that must not depend on interruptions. */
    private List<String> outcome(TrainingRun run) throws IOException {
        Path weights = folder.resolve("weights-" + UUID.randomUUID());
        run.writeModelWeights(weights);
        return List.of(
                Arrays.toString(Files.readAllBytes(weights)),
                new String(run.curve().toCsv()),
                new String(run.validations().toCsv(run.epochs())),
                "%d of %d, %s".formatted(run.modelIteration(), run.iteration(), run.ending()));
    }

    @Test
    void a_run_that_dies_anywhere_ends_like_one_that_does_not() throws IOException {
        TrainingSpec spec = Runs.spec(4, 2, 0, ALWAYS);
        CrashingStore counting = new CrashingStore(store, Integer.MAX_VALUE);
        List<String> whole = outcome(attempt(spec).on(counting).finish());
        assertThat(counting.puts()).isGreaterThan(4 * 5);

        for (int last = 0; last < counting.puts(); last++) {
            UUID job = UUID.randomUUID();
            Attempt dying = attempt(job, spec).on(new CrashingStore(store, last));
            assertThatThrownBy(dying::finish).isInstanceOf(StoreException.class);
            assertThat(outcome(attempt(job, spec).finish())).isEqualTo(whole);
        }
    }

    @Test
    void a_run_of_which_a_copy_missed_the_latest_checkpoint_goes_on_from_the_one_before() throws IOException {
        TrainingSpec spec = Runs.spec(4, 2, 0, ALWAYS);
        List<String> whole = outcome(attempt(spec).finish());
        for (int left : new int[] {1, 0}) {
            UUID job = UUID.randomUUID();
            Attempt stopped = attempt(job, spec).stoppedAfter(3, StopReason.SHUTDOWN);
            assertThatThrownBy(stopped::finish).isInstanceOf(TaskStoppedException.class);
            List<String> names = store.list(Keys.checkpoints(job)).stream()
                    .filter(key -> !key.endsWith("latest.json"))
                    .map(key -> key.substring(0, key.lastIndexOf('/')))
                    .distinct()
                    .toList();
            assertThat(names).hasSize(2);
            names.subList(left, 2).forEach(name -> store.delete(store.list(name).getFirst()));
            assertThat(outcome(attempt(job, spec).finish())).isEqualTo(whole);
        }
    }

    @Test
    void a_run_that_is_shut_down_goes_on_where_it_was() throws IOException {
        TrainingSpec spec = Runs.spec(ITERATIONS, 2, 0, NEVER);
        List<String> whole = outcome(attempt(spec).finish());
        for (int last = 1; last < ITERATIONS; last++) {
            UUID job = UUID.randomUUID();
            Attempt stopped = attempt(job, spec).stoppedAfter(last, StopReason.SHUTDOWN);
            assertThatThrownBy(stopped::finish).isInstanceOf(TaskStoppedException.class);
            Attempt second = attempt(job, spec);
            assertThat(outcome(second.finish())).isEqualTo(whole);
            assertThat(second.learner.rateShares()).hasSize(ITERATIONS - last);
        }
    }

    @Test
    void a_look_that_is_interrupted_is_taken_again() throws IOException {
        TrainingSpec spec = Runs.spec(ITERATIONS, 2, 0, NEVER);
        List<String> whole = outcome(attempt(spec).finish());
        UUID job = UUID.randomUUID();
        Attempt stopped = attempt(job, spec);
        stopped.learner.beforePaint(() -> TaskContextAccess.toStop(stopped.context, StopReason.SHUTDOWN));
        assertThatThrownBy(stopped::finish).isInstanceOf(TaskStoppedException.class);
        assertThat(outcome(attempt(job, spec).finish())).isEqualTo(whole);
    }

    @Test
    void the_best_of_all_looks_makes_the_model() throws IOException {
        TrainingRun run = attempt(Runs.spec(ITERATIONS, 2, 0, ALWAYS)).finish();
        assertThat(run.validations().results())
                .extracting(ValidationResult::iteration)
                .containsExactly(2L, 4L, 6L, 8L, 9L);
        ValidationResult best = run.validations().best().orElseThrow();
        assertThat(run.validations().results()).allMatch(result -> result.distance() >= best.distance());
        assertThat(run.modelIteration()).isEqualTo(best.iteration()).isLessThan(ITERATIONS);

        TrainingRun until =
                attempt(Runs.spec((int) best.iteration(), 100, 0, ALWAYS)).finish();
        assertThat(outcome(run).getFirst()).isEqualTo(outcome(until).getFirst());
    }

    @Test
    void a_run_whose_looks_become_no_better_ends_early() throws IOException {
        TrainingRun run = attempt(Runs.spec(1000, 1, 3, ALWAYS)).finish();
        assertThat(run.iteration()).isEqualTo(run.modelIteration() + 3);
        assertThat(run.ending()).isEqualTo("patience");
    }

    @Test
    void without_held_out_images_the_last_weights_make_the_model() throws IOException {
        TrainingSpec spec = Runs.spec(4, 1, 1, ALWAYS);
        TrainingRun run = finishUnjudged(attempt(spec), spec);
        assertThat(run.modelIteration()).isEqualTo(4);
        assertThat(run.validations().results()).isEmpty();
        assertThat(run.ending()).isEqualTo("iterations");
    }

    private TrainingRun finishUnjudged(Attempt attempt, TrainingSpec spec) {
        TrainingRun.Means all = Runs.means(spec, attempt.learner);
        TrainingRun.Means means =
                new TrainingRun.Means(attempt.learner, all.batches(), java.util.Optional.empty(), all.preview());
        Checkpoints checkpoints = new Checkpoints(store, attempt.context.assignment(), attempt.context.folder());
        TrainingRun run = new TrainingRun(spec, means, checkpoints, Runs.clocks());
        run.finish(attempt.context, _ -> {});
        return run;
    }

    @Test
    void what_goes_astray_once_recovers_at_half_the_rates() throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        Attempt attempt = attempt(Runs.spec(ITERATIONS, 2, 0, ALWAYS))
                .with(new SmallLearner().brokenAt(at -> at == 5 && first.getAndSet(false)));
        TrainingRun run = attempt.finish();
        assertThat(run.iteration()).isEqualTo(ITERATIONS);
        assertThat(run.curve().of(LearningStep::rateShare)).containsExactly(1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5);
        assertThat(run.rollbacks()).singleElement().satisfies(rollback -> {
            assertThat(rollback.epoch()).isEqualTo(3);
            assertThat(rollback.iteration()).isEqualTo(5);
            assertThat(rollback.reason()).contains("generator NaN");
            assertThat(rollback.rateShare()).isEqualTo(0.5);
        });
        assertThat(TaskContextAccess.latest(attempt.context).note())
                .endsWith(", taken back 1× of 3, last at 5: generator NaN");
        assertThat(TaskContextAccess.latest(attempt.context).metrics()).containsEntry("rollbacks", 1.0);
    }

    @Test
    void weights_that_the_last_step_broke_make_no_model() throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        SmallLearner learner = new SmallLearner();
        learner.afterStep(at -> {
            if (at == 4 && first.getAndSet(false)) {
                learner.poison();
            }
        });
        TrainingSpec spec = Runs.spec(4, 100, 0, NEVER);
        TrainingRun run = finishUnjudged(attempt(spec).with(learner), spec);
        assertThat(run.iteration()).isEqualTo(4);
        assertThat(run.rollbacks())
                .singleElement()
                .satisfies(rollback -> assertThat(rollback.reason()).isEqualTo("brightness holds NaN"));
        learner.requireFinite();
    }

    @Test
    void what_goes_astray_before_the_first_checkpoint_begins_again() throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        Attempt attempt = attempt(Runs.spec(4, 2, 0, NEVER))
                .with(new SmallLearner().explodedAt(at -> at == 3 && first.getAndSet(false)));
        TrainingRun run = attempt.finish();
        assertThat(attempt.learner.rateShares()).containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5);
        assertThat(run.curve().iterations()).isEqualTo(4);
        assertThat(run.validations().results())
                .extracting(ValidationResult::iteration)
                .containsExactly(2L, 4L);
        assertThat(run.rollbacks().getFirst().reason())
                .startsWith("exploded losses: generator 1000000.0, adversarial 1000000.0; others: identity ");
    }

    @Test
    void what_goes_astray_for_good_ends_and_names_the_epoch() throws IOException {
        Attempt attempt = attempt(Runs.spec(ITERATIONS, 2, 0, ALWAYS)).with(new SmallLearner().brokenAt(at -> at == 6));
        assertThatThrownBy(attempt::finish)
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.DIVERGED))
                .hasMessageContaining("epoch 3")
                .hasMessageContaining("iteration 6")
                .hasMessageContaining("3 times");
        assertThat(attempt.learner.rateShares()).endsWith(1.0, 0.5, 0.25, 0.125);
    }

    @Test
    void a_worker_that_dies_after_a_rollback_does_not_forget_it() throws IOException {
        TrainingSpec spec = Runs.spec(ITERATIONS, 2, 0, ALWAYS);
        UUID job = UUID.randomUUID();
        AtomicBoolean first = new AtomicBoolean(true);
        Attempt dying = attempt(job, spec);
        dying.with(new SmallLearner()
                .brokenAt(at -> at == 5 && first.getAndSet(false))
                .afterStep(now -> {
                    if (now == 5) {
                        throw new StoreException("the worker dies");
                    }
                }));
        assertThatThrownBy(dying::finish).isInstanceOf(StoreException.class);
        TrainingRun run = attempt(job, spec).finish();
        assertThat(run.rollbacks()).hasSize(1);
        assertThat(run.curve().last().rateShare()).isEqualTo(0.5);
    }

    @Test
    void the_cosine_takes_the_rates_from_all_to_nearly_nothing() throws IOException {
        Attempt attempt = attempt(Runs.decaying(4));
        attempt.finish();
        List<Double> shares = attempt.learner.rateShares();
        assertThat(shares.get(0)).isEqualTo(1);
        assertThat(shares.get(1)).isCloseTo(0.5 + Math.sqrt(0.125), within(1e-12));
        assertThat(shares.get(2)).isCloseTo(0.5, within(1e-12));
        assertThat(shares.get(3)).isCloseTo(0.5 - Math.sqrt(0.125), within(1e-12));
    }

    @Test
    void a_cancelled_run_stops_within_an_iteration_and_is_saved_if_it_is_to_be_kept() throws IOException {
        Attempt kept = attempt(Runs.kept(Runs.spec(ITERATIONS, 2, 0, NEVER))).stoppedAfter(3, StopReason.CANCELLED);
        assertThatThrownBy(kept::finish).isInstanceOf(TaskStoppedException.class);
        assertThat(kept.learner.iteration()).isEqualTo(3);
        assertThat(attempt(kept.job, kept.spec).run().iteration()).isEqualTo(3);

        Attempt dropped = attempt(Runs.spec(ITERATIONS, 2, 0, NEVER)).stoppedAfter(3, StopReason.CANCELLED);
        assertThatThrownBy(dropped::finish).isInstanceOf(TaskStoppedException.class);
        assertThat(attempt(dropped.job, dropped.spec).run().iteration()).isZero();
    }

    @Test
    void those_who_follow_read_epoch_losses_p_and_the_best_look() throws IOException {
        Attempt attempt = attempt(Runs.spec(ITERATIONS, 2, 0, ALWAYS)).stoppedAfter(5, StopReason.SHUTDOWN);
        assertThatThrownBy(attempt::finish).isInstanceOf(TaskStoppedException.class);
        assertThat(TaskContextAccess.latest(attempt.context).note())
                .startsWith("epoch 3: generator ")
                .contains("best distance");
        assertThat(TaskContextAccess.latest(attempt.context).metrics())
                .containsEntry("epoch", 3.0)
                .containsEntry("rateShare", 1.0)
                .containsEntry("p", (double) 0.1f)
                .containsKeys("generator", "discriminator", "r", "distance", "nrmse", "bestDistance", "bestIteration");
    }

    @Test
    void tensorboard_is_told_every_iteration_every_look_and_the_pictures() throws IOException {
        UUID job = UUID.randomUUID();
        TrainingSpec spec = Runs.spec(4, 2, 0, ALWAYS);
        Attempt first = attempt(job, spec).stoppedAfter(2, StopReason.SHUTDOWN);
        assertThatThrownBy(first::finish).isInstanceOf(TaskStoppedException.class);
        List<EventRecords.Told> told =
                EventRecords.read(attempt(job, spec).finish().eventFile());
        assertThat(told.stream()
                        .filter(event -> event.scalars().containsKey("loss/generator"))
                        .map(EventRecords.Told::step))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(told.stream()
                        .filter(event -> event.scalars().containsKey("validation/distance"))
                        .map(EventRecords.Told::step))
                .containsExactly(2L, 4L);
        assertThat(told.stream()
                        .filter(event -> event.pictures().containsKey("preview"))
                        .map(EventRecords.Told::step))
                .contains(1L, 3L, 4L);
    }
}
