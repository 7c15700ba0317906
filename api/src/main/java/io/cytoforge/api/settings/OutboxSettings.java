package io.cytoforge.api.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How doorbells are sent.
 *
 * @param pollEvery how often to look for what nobody has announced
 * @param batch how many at once, at least 1
 * @param confirmWithin how long the broker may take to confirm
 * @param longestPause between attempts while the broker does not answer; pauses double up to this
 * @param keepSent how long a sent doorbell's row stays
 */
@ConfigurationProperties(prefix = "cytoforge.outbox", ignoreUnknownFields = false)
public record OutboxSettings(
        @DefaultValue("1s") Duration pollEvery,
        @DefaultValue("200") int batch,
        @DefaultValue("10s") Duration confirmWithin,
        @DefaultValue("30s") Duration longestPause,
        @DefaultValue("1d") Duration keepSent) {
    public OutboxSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("cytoforge.outbox.batch must be at least 1, was " + batch);
        }
    }
}
