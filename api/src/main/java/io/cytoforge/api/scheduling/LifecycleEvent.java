package io.cytoforge.api.scheduling;

import java.time.Duration;
import java.util.UUID;

/**
 * A turn in the life of a job or of one of its tasks. It is published within the transaction that makes it; whoever listens
 * hears it when that is committed, and never of what was rolled back.
 */
public sealed interface LifecycleEvent {
    UUID job();

    /** Name of the job's type. */
    String type();

    /**
     * Of a job as a whole.
     *
     * @param age since it was made
     * @param detail for people; may be empty
     */
    record OfJob(UUID job, String type, JobTurn turn, Duration age, String detail) implements LifecycleEvent {}

    /**
     * Of a task.
     *
     * @param attempt which one this is about, from 1
     * @param step name of its kind, e.g. {@code simulation.paintCells}
     * @param took of a claimed one how long it had been ready; of the others since it was claimed
     * @param detail for people: a worker's name, or what went wrong; may be empty
     */
    record OfTask(
            UUID job, String type, UUID task, int attempt, String step, TaskTurn turn, Duration took, String detail)
            implements LifecycleEvent {}

    /** What may happen to a job. */
    enum JobTurn {
        QUEUED,
        SUCCEEDED,
        FAILED,
        /** Somebody wants it to stop. */
        CANCELLING,
        CANCELLED,
        /** Somebody wants it to go on after it had ended. */
        REVIVED
    }

    /** What may happen to a task. */
    enum TaskTurn {
        CLAIMED,
        /** Its worker says how far it is. */
        BEATEN,
        FINISHED,
        /** Its worker was not heard of any longer. What follows is one of the next three. */
        LOST,
        /** It has failed and will be tried again. */
        RETRIED,
        /** It has failed, and its job with it. */
        FAILED,
        CANCELLED
    }
}
