package io.cytoforge.api.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.api.generated.model.StepEstimate;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.common.training.TrainingSpec;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Durations are made up. */
class EstimatesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static List<StagePlan> plan(JobSpec spec) {
        return spec.stages().stream().map(stage -> StagePlan.of(spec, stage)).toList();
    }

    /** One task after the other, the last of them done just now. */
    private static List<MeasuredTask> done(String step, double work, Duration each) {
        return IntStream.range(0, 5)
                .mapToObj(i -> new MeasuredTask(
                        step,
                        Capability.CPU,
                        work,
                        "worker",
                        NOW.minus(each.multipliedBy(i + 1)),
                        NOW.minus(each.multipliedBy(i))))
                .toList();
    }

    @Test
    void measured_tasks_are_scaled_by_work_and_shared_among_the_workers() {
        JobSpec spec = Specs.simulation(10);
        double voxels = 32 * 64 * 64;
        JobEstimate estimate = Estimates.of(
                plan(spec), done("simulation.simulateVolume", 2 * voxels, Duration.ofSeconds(12)), List.of(), NOW);
        assertThat(estimate.voxels()).isEqualTo(10L * 32 * 64 * 64);
        assertThat(estimate.minutes().getMedian()).isCloseTo(1, within(1e-9));
        assertThat(estimate.minutes().getLow()).isCloseTo(1, within(1e-9));
        assertThat(estimate.workers()).isEqualTo(1);
        assertThat(estimate.notes()).isEmpty();
        StepEstimate step = estimate.steps().getFirst();
        assertThat(step.getStep()).isEqualTo("simulation.simulateVolume");
        assertThat(step.getTasks()).isEqualTo(10);
        assertThat(step.getBasis()).isEqualTo(StepEstimate.BasisEnum.MEASURED);
        assertThat(step.getMeasuredTasks()).isEqualTo(5);
    }

    @Test
    void four_at_once_take_three_rounds_for_ten() {
        List<MeasuredTask> beside = IntStream.range(0, 4)
                .mapToObj(_ -> new MeasuredTask(
                        "simulation.simulateVolume", Capability.CPU, 32 * 64 * 64, "worker", NOW.minusSeconds(60), NOW))
                .toList();
        JobEstimate estimate = Estimates.of(plan(Specs.simulation(10)), beside, List.of(), NOW);
        assertThat(estimate.atOnce().getCpu()).isEqualTo(4);
        assertThat(estimate.minutes().getMedian()).isCloseTo(3, within(1e-9));
    }

    @Test
    void what_nobody_has_measured_is_marked_and_has_a_wide_range() {
        JobEstimate estimate = Estimates.of(plan(Specs.synthesis(2)), List.of(), List.of(), NOW);
        assertThat(estimate.steps()).allSatisfy(step -> {
            assertThat(step.getBasis()).isEqualTo(StepEstimate.BasisEnum.DEFAULT);
            assertThat(step.getMinutes().getHigh())
                    .isCloseTo(
                            9 * step.getMinutes().getLow(),
                            within(step.getMinutes().getHigh() / 50));
        });
        assertThat(estimate.notes())
                .anyMatch(note -> note.startsWith("paint: not measured here yet"))
                .anyMatch(note -> note.startsWith("no worker was seen"));
        assertThat(estimate.workers()).isNull();
    }

    @Test
    void a_training_is_as_long_as_its_iterations_and_no_longer_than_its_minutes() {
        TrainingSpec training = Specs.training();
        double work = 1000.0 * 64 * 128 * 128;
        List<MeasuredTask> measured = done("training.trainModel", work, Duration.ofHours(2));
        assertThat(Estimates.of(plan(training), measured, List.of(), NOW)
                        .minutes()
                        .getMedian())
                .isCloseTo(120, within(1e-9));
        StagePlan stage = plan(training).getFirst();
        StagePlan limited = new StagePlan(
                stage.step(), stage.stage(), stage.needs(), 1, stage.work(), Duration.ofMinutes(30), 0, 0);
        assertThat(Estimates.of(List.of(limited), measured, List.of(), NOW)
                        .minutes()
                        .getMedian())
                .isCloseTo(30, within(1e-9));
    }

    @Test
    void every_kind_of_step_has_a_default_that_is_written_down() throws IOException {
        String written = Files.readString(Path.of("../docs/operating.md"));
        for (JobType<?, ?> type : JobTypes.ALL) {
            for (Class<?> step : type.stepTypes()) {
                double seconds = DefaultRates.of(type.nameOf(step)) * 1e6;
                assertThat(written).contains("| `%s` | %s |".formatted(type.nameOf(step), number(seconds)));
            }
        }
    }

    private static String number(double seconds) {
        return new BigDecimal(Double.toString(seconds))
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
