package io.cytoforge.api.estimates;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.Capability;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksAtOnceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** Between two minutes before now. */
    private static MeasuredTask task(Capability needs, String worker, int from, int to) {
        return new MeasuredTask(
                "dataset.makeSample", needs, 1, worker, NOW.minusSeconds(60L * from), NOW.minusSeconds(60L * to));
    }

    private static MeasuredTask cpu(String worker, int from, int to) {
        return task(Capability.CPU, worker, from, to);
    }

    @Test
    void each_worker_counts_with_as_many_as_it_had_at_once() {
        TasksAtOnce found = TasksAtOnce.of(
                List.of(cpu("a", 50, 40), cpu("a", 45, 30), cpu("a", 30, 20), cpu("b", 50, 40), cpu("b", 40, 30)),
                List.of(),
                NOW);
        assertThat(found.of(Capability.CPU)).isEqualTo(3);
        assertThat(found.of(Capability.GPU)).isEqualTo(1);
        assertThat(found.workers()).hasValue(2);
    }

    @Test
    void one_that_was_not_seen_for_an_hour_counts_no_more_and_one_that_runs_does() {
        TasksAtOnce found = TasksAtOnce.of(
                List.of(cpu("gone", 200, 100), cpu("gone", 200, 100), cpu("a", 300, 200), cpu("a", 250, 220)),
                List.of(task(Capability.GPU, "a", 90, 0)),
                NOW);
        assertThat(found.workers()).hasValue(1);
        assertThat(found.of(Capability.CPU)).isEqualTo(2);
        assertThat(found.of(Capability.GPU)).isEqualTo(1);
    }

    @Test
    void where_none_was_seen_it_is_as_it_was_before() {
        TasksAtOnce found = TasksAtOnce.of(
                List.of(cpu("before", 300, 200), cpu("later", 150, 100), cpu("later", 140, 110)), List.of(), NOW);
        assertThat(found.workers()).isEmpty();
        assertThat(found.of(Capability.CPU)).isEqualTo(2);
        assertThat(TasksAtOnce.of(List.of(), List.of(), NOW).of(Capability.CPU)).isEqualTo(1);
    }
}
