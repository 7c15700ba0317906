package io.cytoforge.api.settings;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What links to downloads are signed with.
 *
 * @param key at least 32 bytes; installations that have the same one know each other's links. Empty for one that is made
 *     once and kept in the database
 */
@ConfigurationProperties(prefix = "cytoforge.links", ignoreUnknownFields = false)
public record LinkSettings(@DefaultValue("") String key) {
    private static final int LEAST_BYTES = 32;

    public LinkSettings {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "cytoforge.links.key must have at least %d bytes, had %d".formatted(LEAST_BYTES, bytes));
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "LinkSettings[%s]".formatted(key.isEmpty() ? "" : "key");
    }
}
