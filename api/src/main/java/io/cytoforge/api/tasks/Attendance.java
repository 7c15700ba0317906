package io.cytoforge.api.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Notices when this process was not there for workers to be heard by: it was stopped together with its machine, or could
 * not reach the database.
 */
final class Attendance {
    private final InstantSource timeOfDay;
    private final Duration longest;
    private Instant last;

    /**
     * @param timeOfDay which goes on while the machine sleeps
     * @param longest from {@link #here} to {@link #wasAway} for somebody who was there
     */
    Attendance(InstantSource timeOfDay, Duration longest) {
        this.timeOfDay = timeOfDay;
        this.longest = longest;
        this.last = timeOfDay.instant();
    }

    /** Whether it was away since it last said that it is here. */
    boolean wasAway() {
        return Duration.between(last, timeOfDay.instant()).compareTo(longest) > 0;
    }

    /** All is well now. */
    void here() {
        last = timeOfDay.instant();
    }
}
