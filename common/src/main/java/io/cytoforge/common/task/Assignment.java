package io.cytoforge.common.task;

import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Step;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A claimed task: all that a worker needs to know.
 *
 * @param leaseToken proves the claim in every later call
 * @param lease how long it holds without a heartbeat
 * @param attempt 1 for the first
 * @param step what is to be done
 * @param spec what it is a step of
 * @param trace headers of the trace that its job belongs to; empty if to none
 */
public record Assignment(
        UUID task,
        UUID job,
        UUID leaseToken,
        Duration lease,
        int attempt,
        Step step,
        JobSpec spec,
        Map<String, String> trace) {
    public Assignment {
        trace = Map.copyOf(trace);
    }

    /** Of a job that belongs to no trace. */
    public Assignment(UUID task, UUID job, UUID leaseToken, Duration lease, int attempt, Step step, JobSpec spec) {
        this(task, job, leaseToken, lease, attempt, step, spec, Map.of());
    }

    /** Which part of a volume is worked at, in front of what a message says; may be empty. */
    public String place() {
        return step.place(spec);
    }
}
