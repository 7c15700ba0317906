package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Attendance attendance = new Attendance(time::get, Duration.ofSeconds(30));

    @Test
    void whoever_calls_often_enough_was_not_away() {
        for (int i = 0; i < 10; i++) {
            pass(30);
            assertThat(attendance.wasAway()).isFalse();
            attendance.here();
        }
    }

    @Test
    void a_pause_is_noticed_until_all_is_well_again() {
        pass(31);
        assertThat(attendance.wasAway()).isTrue();
        pass(1);
        assertThat(attendance.wasAway()).isTrue();
        attendance.here();
        assertThat(attendance.wasAway()).isFalse();
    }

    private void pass(int seconds) {
        time.updateAndGet(before -> before.plusSeconds(seconds));
    }
}
