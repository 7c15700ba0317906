package io.cytoforge.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are lent to workers.
 *
 * @param workerToken what workers prove themselves with; at least 16 characters
 * @param lease how long a claim holds without a heartbeat
 * @param attempts how often a task is tried before its job fails, at least 1
 * @param backoff before the second attempt; doubles with each further one
 * @param longestBackoff where the doubling ends
 * @param sweepEvery how often to look for lost leases and lost doorbells
 * @param ringAgainAfter how long a ready task may lie before its doorbell is rung again; doubles each time
 */
@ConfigurationProperties(prefix = "cytoforge.tasks", ignoreUnknownFields = false)
public record TaskSettings(
        @DefaultValue("") String workerToken,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("3") int attempts,
        @DefaultValue("5s") Duration backoff,
        @DefaultValue("5m") Duration longestBackoff,
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue("5m") Duration ringAgainAfter) {
    private static final int SHORTEST_TOKEN = 16;

    public TaskSettings {
        if (workerToken.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("cytoforge.tasks.worker-token must have at least %d characters, had %d"
                    .formatted(SHORTEST_TOKEN, workerToken.length()));
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("cytoforge.tasks.attempts must be at least 1, was " + attempts);
        }
    }

    /**
     * @param attempt the one that failed, from 1
     * @return how long to wait before the next
     */
    public Duration backoffAfter(int attempt) {
        Duration doubled = backoff.multipliedBy(1L << Math.clamp(attempt - 1, 0, 20));
        return doubled.compareTo(longestBackoff) > 0 ? longestBackoff : doubled;
    }

    @Override
    public String toString() {
        return "TaskSettings[lease %s, %d attempts]".formatted(lease, attempts);
    }
}
