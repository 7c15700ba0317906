package io.cytoforge.api.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.job.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepRateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static MeasuredTask task(double work, double seconds) {
        return new MeasuredTask(
                "simulation.simulateVolume",
                Capability.CPU,
                work,
                "worker",
                START,
                START.plus(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    @Test
    void a_rate_is_the_median_and_its_range_a_tenth_and_nine_tenths() {
        List<MeasuredTask> tasks =
                IntStream.rangeClosed(0, 10).mapToObj(i -> task(100, 1 + i)).toList();
        StepRate rate = StepRate.of(tasks, 100);
        assertThat(rate.measured()).isEqualTo(11);
        assertThat(rate.median()).isCloseTo(0.06, within(1e-12));
        assertThat(rate.low()).isCloseTo(0.02, within(1e-12));
        assertThat(rate.high()).isCloseTo(0.10, within(1e-12));
    }

    @Test
    void tasks_of_about_as_much_work_count_alone_where_there_are_enough_of_them() {
        List<MeasuredTask> small =
                IntStream.range(0, 20).mapToObj(_ -> task(10, 5)).toList();
        List<MeasuredTask> large =
                IntStream.range(0, 5).mapToObj(_ -> task(1000, 20)).toList();
        List<MeasuredTask> all = Stream.concat(small.stream(), large.stream()).toList();
        assertThat(StepRate.of(all, 800).median()).isCloseTo(0.02, within(1e-12));
        assertThat(StepRate.of(all, 800).measured()).isEqualTo(5);
        assertThat(StepRate.of(all, 20).median()).isCloseTo(0.5, within(1e-12));
        assertThat(StepRate.of(all, 100_000).measured()).isEqualTo(25);
    }

    @Test
    void few_tasks_leave_doubt() {
        StepRate rate = StepRate.of(List.of(task(100, 3)), 100);
        assertThat(rate).isEqualTo(new StepRate(0.03, 0.015, 0.06, 1));
        assertThat(rate.isMeasured()).isTrue();
    }

    @Test
    void what_was_measured_elsewhere_leaves_more_of_it() {
        StepRate rate = StepRate.of(0.03);
        assertThat(rate.isMeasured()).isFalse();
        assertThat(rate.low()).isCloseTo(0.01, within(1e-12));
        assertThat(rate.high()).isCloseTo(0.09, within(1e-12));
    }
}
