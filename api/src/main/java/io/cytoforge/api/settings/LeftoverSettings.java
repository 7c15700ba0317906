package io.cytoforge.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what a job needed on its way is removed from the store.
 *
 * @param keep how long after its end it stays, at least a minute: somebody may be reading what was shown last
 * @param lookEvery how often to look
 */
@ConfigurationProperties(prefix = "cytoforge.leftovers", ignoreUnknownFields = false)
public record LeftoverSettings(
        @DefaultValue("1h") Duration keep,
        @DefaultValue("1m") Duration lookEvery) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    public LeftoverSettings {
        if (keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("cytoforge.leftovers.keep must be at least 1m, was " + keep);
        }
    }
}
