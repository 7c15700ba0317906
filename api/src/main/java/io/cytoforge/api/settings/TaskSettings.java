package io.cytoforge.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are lent to workers.
 *
 * @param workerToken what workers prove themselves with; at least 16 characters
 * @param lease how long a claim holds without a heartbeat
 * @param attempts how many errors of a task fail its job, at least 1
 * @param losses how many lost workers in a row fail it, at least 1; an attempt that has kept a checkpoint begins a new row
 * @param backoff before the second attempt; doubles with each further one
 * @param maxBackoff where the doubling ends
 * @param sweepEvery how often to look for lost leases and lost messages
 * @param republishAfter how long a ready task may lie before its message is published again; doubles each time
 */
@ConfigurationProperties(prefix = "cytoforge.tasks", ignoreUnknownFields = false)
public record TaskSettings(
        @DefaultValue("") String workerToken,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("3") int attempts,
        @DefaultValue("5") int losses,
        @DefaultValue("5s") Duration backoff,
        @DefaultValue("5m") Duration maxBackoff,
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue("5m") Duration republishAfter) {
    private static final int MIN_TOKEN_LENGTH = 16;

    public TaskSettings {
        if (workerToken.length() < MIN_TOKEN_LENGTH) {
            throw new IllegalArgumentException("cytoforge.tasks.worker-token must have at least %d characters, had %d"
                    .formatted(MIN_TOKEN_LENGTH, workerToken.length()));
        }
        requirePositive("attempts", attempts);
        requirePositive("losses", losses);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("cytoforge.tasks.%s must be at least 1, was %d".formatted(name, value));
        }
    }

    /**
     * @param setbacks how many there were, from 1
     * @return how long to wait before the next attempt
     */
    public Duration backoffAfter(int setbacks) {
        Duration doubled = backoff.multipliedBy(1L << Math.clamp(setbacks - 1, 0, 20));
        return doubled.compareTo(maxBackoff) > 0 ? maxBackoff : doubled;
    }

    @Override
    public String toString() {
        return "TaskSettings[lease %s, %d attempts]".formatted(lease, attempts);
    }
}
