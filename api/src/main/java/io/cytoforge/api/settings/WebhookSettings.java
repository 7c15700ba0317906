package io.cytoforge.api.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others are told that jobs have ended.
 *
 * @param allowedHosts names or addresses that may be told though they are not public, e.g. {@code robot.lab.example.org}
 * @param attempts how often it is tried to tell one end, at least 1; the pause between doubles from ten seconds to an hour
 * @param timeout until the receiver must have answered
 * @param lookEvery how often to look for what is to be told
 */
@ConfigurationProperties(prefix = "cytoforge.webhooks", ignoreUnknownFields = false)
public record WebhookSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("12") int attempts,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("2s") Duration lookEvery) {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    public WebhookSettings {
        allowedHosts =
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        if (attempts < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "cytoforge.webhooks with %d attempts and a timeout of %s".formatted(attempts, timeout));
        }
    }

    /** @param attempt the one that was not successful, from 1 */
    public Duration pauseAfter(int attempt) {
        Duration doubled = FIRST.multipliedBy(1L << Math.clamp(attempt - 1, 0, 20));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
