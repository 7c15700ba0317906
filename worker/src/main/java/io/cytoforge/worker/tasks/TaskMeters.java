package io.cytoforge.worker.tasks;

import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.common.task.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.Map;

/**
 * What is measured of the tasks that run here: how long they take, by type, step and outcome, and how many run; how many
 * voxels they made, and how far they came in what they count themselves, e.g. iterations.
 */
public final class TaskMeters {
    static final String TASKS = "cytoforge.worker.tasks";

    private final MeterRegistry meters;
    private final ObservationRegistry observations;

    public TaskMeters(MeterRegistry meters, ObservationRegistry observations) {
        this.meters = meters;
        this.observations = observations;
    }

    /** How a task ended here. */
    enum Outcome {
        FINISHED,
        FAILED,
        /** It was asked to. */
        STOPPED,
        /** It is another worker's by now, or could not be reported. */
        LOST
    }

    /**
     * A task begins.
     *
     * @param trace headers of the trace that it belongs to
     * @return open until the task has ended
     */
    Running start(Assignment assignment, Map<String, String> trace) {
        String step = JobTypes.of(assignment.step()).nameOf(assignment.step().getClass());
        Observation observation = Traces.following(observations, TASKS, trace)
                .contextualName(step)
                .lowCardinalityKeyValue("type", assignment.spec().jobType().name())
                .lowCardinalityKeyValue("step", step)
                .lowCardinalityKeyValue("outcome", "running")
                .highCardinalityKeyValue("job", assignment.job().toString())
                .highCardinalityKeyValue("task", assignment.task().toString())
                .start();
        return new Running(assignment, step, observation, observation.openScope());
    }

    /** A task that runs. */
    final class Running implements AutoCloseable {
        private final Assignment assignment;
        private final String step;
        private final Observation observation;
        private final Observation.Scope scope;
        private TaskProgress counted = TaskProgress.NONE;
        private Outcome outcome = Outcome.LOST;

        private Running(Assignment assignment, String step, Observation observation, Observation.Scope scope) {
            this.assignment = assignment;
            this.step = step;
            this.observation = observation;
            this.scope = scope;
        }

        /** It is as far as this. What a task counts anew, in another unit or from the beginning, counts anew. */
        synchronized void progressed(TaskProgress now) {
            boolean goesOn = now.unit().equals(counted.unit()) && now.done() >= counted.done();
            double more = goesOn ? now.done() - counted.done() : now.done();
            counted = now;
            if (more > 0 && !now.unit().isEmpty()) {
                meters.counter("cytoforge.worker.progress", "step", step, "unit", now.unit())
                        .increment(more);
            }
        }

        void ended(Outcome how) {
            outcome = how;
            if (how == Outcome.FINISHED) {
                long voxels = assignment.step().voxels(assignment.spec());
                if (voxels > 0) {
                    meters.counter("cytoforge.worker.voxels", "step", step).increment(voxels);
                }
            }
        }

        void failed(Throwable error) {
            observation.error(error);
            ended(Outcome.FAILED);
        }

        @Override
        public void close() {
            scope.close();
            observation
                    .lowCardinalityKeyValue("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .stop();
        }
    }
}
