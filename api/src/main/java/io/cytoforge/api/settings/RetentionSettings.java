package io.cytoforge.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is removed without being asked for.
 *
 * @param jobs how long after their end jobs stay of which nothing else is left; zero for ever
 * @param unnamed what becomes of objects that no row names
 * @param unnamedAfter how long they are known before anything becomes of them; longer than the longest upload takes
 * @param lookEvery how often to look for both
 */
@ConfigurationProperties(prefix = "cytoforge.retention", ignoreUnknownFields = false)
public record RetentionSettings(
        @DefaultValue("0s") Duration jobs,
        @DefaultValue("report") Unnamed unnamed,
        @DefaultValue("1d") Duration unnamedAfter,
        @DefaultValue("1h") Duration lookEvery) {
    private static final Duration LEAST = Duration.ofHours(1);

    /** What becomes of objects that no row names. */
    public enum Unnamed {
        /** Nobody looks for them. */
        KEEP,
        /** The log and a meter say how many there are. */
        REPORT,
        DELETE
    }

    public RetentionSettings {
        if (jobs.isNegative()) {
            throw new IllegalArgumentException("cytoforge.retention.jobs must not be negative, was " + jobs);
        }
        if (unnamedAfter.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "cytoforge.retention.unnamed-after must be at least 1h, was " + unnamedAfter);
        }
    }
}
