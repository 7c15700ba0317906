package io.cytoforge.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StopwatchTest {
    private static final double GFLOP = 1e9;

    /** A machine on which a second of work takes as many seconds as its pace says. */
    private double pace = 1;

    private long now;
    private final Stopwatch watch = new Stopwatch(() -> pass(0.1), 17 * GFLOP, () -> now);

    private void pass(double seconds) {
        now += Math.round(seconds * pace * 1e9);
    }

    @Test
    void work_is_counted_in_products_of_its_own_moment() {
        Timing quick = watch.time(1, 3, () -> pass(0.5));
        pace = 2.5;
        Timing slow = watch.time(1, 3, () -> pass(0.5));

        assertThat(quick.best()).isCloseTo(0.5, within(1e-9));
        assertThat(slow.best()).isCloseTo(1.25, within(1e-9));
        assertThat(quick.products()).isCloseTo(5, within(1e-6));
        assertThat(slow.products()).isCloseTo(5, within(1e-6));
        assertThat(slow.over(quick)).isCloseTo(1, within(1e-6));
    }

    @Test
    void a_machine_that_slows_down_while_it_works_is_counted_by_the_mean_of_both_products() {
        Timing timing = watch.once(() -> {
            pass(0.3);
            pace = 2;
            pass(0.3);
        });
        // 0.3 + 0.6 seconds; products of 0.1 s before and 0.2 s after.
        assertThat(timing.products()).isCloseTo(6, within(1e-6));
    }

    @Test
    void one_run_that_was_disturbed_does_not_count() {
        double[] took = {0.5, 0.5, 4, 0.5, 0.5};
        int[] run = {0};
        Timing timing = watch.time(0, 5, () -> pass(took[run[0]++]));
        assertThat(timing.products()).isCloseTo(5, within(1e-6));
        assertThat(timing.median()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void as_many_operations_in_as_much_time_are_all_of_the_product() {
        Timing timing = watch.once(() -> pass(0.2));
        assertThat(watch.fractionOfProduct(timing, 34 * GFLOP)).isCloseTo(1, within(1e-6));
        assertThat(watch.fractionOfProduct(timing, 17 * GFLOP)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void slowest_median_and_fastest_product_are_reported() {
        watch.once(() -> pass(1));
        pace = 2;
        watch.once(() -> pass(1));
        pace = 4;
        watch.once(() -> pass(1));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));
        watch.report(report, 2048);
        report.json();
        JsonNode figures = JsonMapper.shared()
                .readTree(printed.toString(StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .getLast());
        assertThat(figures.path("gemm_peak_gflops").asDouble()).isCloseTo(170, within(1e-3));
        assertThat(figures.path("gemm_median_gflops").asDouble()).isCloseTo(85, within(1e-3));
        assertThat(figures.path("gemm_min_gflops").asDouble()).isCloseTo(42.5, within(1e-3));
    }

    @Test
    void a_run_without_a_product_on_either_side_is_no_timing() {
        assertThatThrownBy(() -> Timing.of(new double[] {1, 1}, new double[] {1, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 runs");
        assertThat(List.of(Timing.median(new double[] {3, 1, 2}), Timing.median(new double[] {4, 1, 2, 3})))
                .containsExactly(2.0, 2.5);
    }
}
