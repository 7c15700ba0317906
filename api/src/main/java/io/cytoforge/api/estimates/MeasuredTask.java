package io.cytoforge.api.estimates;

import io.cytoforge.common.job.Capability;
import java.time.Duration;
import java.time.Instant;

/**
 * A task that a worker has done at once, or is doing.
 *
 * @param step name of its kind, e.g. {@code simulation.paintCells}
 * @param work as of {@link io.cytoforge.common.job.Step#work}, above 0
 * @param finishedAt of one that runs: now
 */
record MeasuredTask(String step, Capability needs, double work, String worker, Instant startedAt, Instant finishedAt) {
    double seconds() {
        return Duration.between(startedAt, finishedAt).toNanos() / 1e9;
    }

    double secondsPerWork() {
        return seconds() / work;
    }
}
