package io.cytoforge.api.scheduling;

import java.time.Instant;
import java.util.UUID;

/**
 * A job whose row this transaction holds: whoever changes more of a task than its lease holds the job's row first, so that
 * completions, cancellations, failures and retries of one job come one after the other.
 *
 * @param type name of its type
 * @param cancelRequested whether somebody asked for its end
 * @param createdAt when it was made
 */
public record HeldJob(UUID id, String type, JobState state, boolean cancelRequested, Instant createdAt) {
    /** Whether those who still work on it should stop. */
    public boolean shouldStop() {
        return cancelRequested || state.hasEnded();
    }
}
