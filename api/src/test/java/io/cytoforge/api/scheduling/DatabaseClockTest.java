package io.cytoforge.api.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long MILLISECOND = 1_000_000;

    private final Deque<Instant> answers = new ArrayDeque<>(List.of(NOON));
    private long nanos;

    /** An answer takes 10 ms and is of the middle between. */
    private Instant answer() {
        nanos += 10 * MILLISECOND;
        if (answers.isEmpty()) {
            throw new DataAccessResourceFailureException("away");
        }
        return answers.remove();
    }

    private final DatabaseClock clock = new DatabaseClock(this::answer, () -> nanos);

    @Test
    void time_goes_on_from_what_the_database_said() {
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(5));
        nanos += 2_000 * MILLISECOND + 700;
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(2005));
    }

    @Test
    void what_an_answer_may_be_off_by_changes_nothing() {
        answers.add(NOON.plusMillis(20));
        clock.adjust();
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(15));
    }

    @Test
    void a_jump_of_the_database_is_followed() {
        answers.add(NOON.plus(Duration.ofHours(8)));
        clock.adjust();
        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(8)).plusMillis(5));
    }

    @Test
    void while_the_database_is_away_the_time_goes_on() {
        nanos += 5_000 * MILLISECOND;
        clock.adjust();
        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(5015));
    }
}
