package io.cytoforge.standalone.demo.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong seconds = new AtomicLong();

    private ProgressBar bar(boolean isTerminal, int columns) {
        return new ProgressBar(new ProgressBar.Screen(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                isTerminal,
                columns,
                () -> seconds.get() * 1_000_000_000L));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Pace training(double done) {
        return new Pace(done, 100, "iterations", "generator 0.5", OptionalDouble.of(125));
    }

    @Test
    void a_line_tells_share_count_time_eta_and_note() {
        ProgressBar bar = bar(false, 80);
        seconds.set(61);
        bar.show(training(50));
        assertThat(printed())
                .isEqualTo("  [############............]  50 %  50/100 iterations  1:01  2:05 left  generator 0.5\n");
    }

    @Test
    void without_a_terminal_there_is_a_line_at_most_every_ten_seconds() {
        ProgressBar bar = bar(false, 80);
        for (int second = 0; second <= 25; second++) {
            seconds.set(second);
            bar.show(training(second));
        }
        bar.finish("done");
        assertThat(printed().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("20/100"))
                .last()
                .isEqualTo("  done, 0:25");
        assertThat(printed()).doesNotContain("\r", "\u001b");
    }

    @Test
    void on_a_terminal_one_line_is_redrawn_and_never_wraps() {
        ProgressBar bar = bar(true, 40);
        bar.show(training(1));
        bar.show(training(2));
        assertThat(printed()).doesNotContain("\n");
        String[] drawn = printed().split("\r", -1);
        assertThat(drawn).hasSize(3);
        assertThat(drawn[2].replace("\u001b[K", "")).hasSize(39).startsWith("  [");
        bar.finish("done");
        assertThat(printed()).endsWith("\r  done, 0:00\u001b[K\n");
    }

    @Test
    void a_job_that_waits_has_nothing_to_count() {
        bar(false, 80).show(new Pace(0, 1, "", "waiting for a worker", OptionalDouble.empty()));
        assertThat(printed()).isEqualTo("  [........................]   0 %  0:00  waiting for a worker\n");
    }

    @Test
    void what_overshoots_its_total_is_full() {
        bar(false, 80).show(training(130));
        assertThat(printed()).contains("[########################] 100 %", "130/100");
    }

    @Test
    void an_abandoned_bar_ends_its_line() {
        ProgressBar bar = bar(true, 80);
        bar.show(training(1));
        bar.abandon();
        assertThat(printed()).endsWith("\u001b[K\n");
    }
}
