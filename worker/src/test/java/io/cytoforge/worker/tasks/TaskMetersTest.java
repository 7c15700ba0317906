package io.cytoforge.worker.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.tasks.TaskMeters.Outcome;
import io.cytoforge.worker.tasks.TaskMeters.Running;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskMetersTest {
    private static final Shape3 SHAPE = new Shape3(8, 256, 512);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final TaskMeters tasks = new TaskMeters(meters, observations);

    @BeforeEach
    void time() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    }

    @Test
    void tasks_are_timed_by_step_and_outcome_and_counted_while_they_run() {
        try (Running running = start(new PlaceCells(0))) {
            assertThat(meters.get("cytoforge.worker.tasks.active")
                            .longTaskTimer()
                            .activeTasks())
                    .isEqualTo(1);
            running.ended(Outcome.FINISHED);
        }
        try (Running running = start(new PlaceCells(0))) {
            running.failed(new IllegalStateException("broken"));
        }
        start(new PlaceCells(0)).close();

        assertThat(count("finished")).isEqualTo(1);
        assertThat(count("failed")).isEqualTo(1);
        assertThat(count("lost")).isEqualTo(1);
        assertThat(meters.get("cytoforge.worker.tasks.active").longTaskTimer().activeTasks())
                .isZero();
    }

    private long count(String outcome) {
        return meters.get(TaskMeters.TASKS)
                .tags("type", "simulation", "step", "simulation.placeCells", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void voxels_count_when_a_step_that_makes_some_has_ended_well() {
        try (Running running = start(new RelabelBlock(0, 1))) {
            running.ended(Outcome.STOPPED);
        }
        assertThat(meters.find("cytoforge.worker.voxels").counter()).isNull();
        try (Running running = start(new RelabelBlock(0, 1))) {
            running.ended(Outcome.FINISHED);
        }
        assertThat(meters.get("cytoforge.worker.voxels").counter().count()).isEqualTo(8 * 256 * 256);
    }

    @Test
    void progress_counts_once_and_anew_where_a_task_counts_anew() {
        try (Running running = start(new PlaceCells(0))) {
            running.progressed(new TaskProgress(3, 10, "iterations", ""));
            running.progressed(new TaskProgress(3, 10, "iterations", "still"));
            running.progressed(new TaskProgress(7, 10, "iterations", ""));
            running.progressed(new TaskProgress(2, 10, "iterations", "taken back"));
            running.progressed(new TaskProgress(5, 6, "blocks", ""));
            running.progressed(TaskProgress.NONE);
        }
        assertThat(progress("iterations")).isEqualTo(9);
        assertThat(progress("blocks")).isEqualTo(5);
    }

    private double progress(String unit) {
        return meters.get("cytoforge.worker.progress")
                .tags("step", "simulation.placeCells", "unit", unit)
                .counter()
                .count();
    }

    private Running start(Step step) {
        TissueSpec tissue =
                new TissueSpec(SHAPE, VoxelSize.UNIT, new Box(), RandomPositions.count(10), NucleiSpec.EMBRYO);
        SimulationSpec spec = new SimulationSpec("", 1, 1, tissue, List.of(), List.of(), new Division(0, 0));
        Assignment assignment = new Assignment(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), Duration.ofSeconds(30), 1, step, spec);
        return tasks.start(assignment, Map.of());
    }
}
