package io.cytoforge.api.settings;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom browsers may speak for.
 *
 * @param allowedHosts names with a dot that the service answers to, e.g. {@code cytoforge.example.org}; {@code *} for any.
 *     Addresses, names without a dot and {@code localhost} need no mention
 * @param allowedOrigins pages from elsewhere whose programs may use the API, with a key of their own, e.g.
 *     {@code https://lab.example.org}
 */
@ConfigurationProperties(prefix = "cytoforge.web", ignoreUnknownFields = false)
public record WebSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue List<String> allowedOrigins) {
    public WebSettings {
        allowedHosts = lowerCase(allowedHosts);
        allowedOrigins = lowerCase(allowedOrigins);
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
