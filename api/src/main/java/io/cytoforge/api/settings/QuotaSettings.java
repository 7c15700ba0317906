package io.cytoforge.api.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much those who must show a key may have; 0 for no limit. Nobody is limited where nobody need sign in.
 *
 * @param requestsPerMinute of one key, to one process of the api; as many may come at once after a minute without any
 * @param jobs of one project that are queued or run
 * @param stored what one project's volumes, uncompressed, and the files of its jobs may amount to
 * @param uploadsAtOnce of one project, read at a time by one process of the api
 */
@ConfigurationProperties(prefix = "cytoforge.quota", ignoreUnknownFields = false)
public record QuotaSettings(
        @DefaultValue("6000") int requestsPerMinute,
        @DefaultValue("1000") int jobs,
        @DefaultValue("0") DataSize stored,
        @DefaultValue("0") int uploadsAtOnce) {
    public QuotaSettings {
        if (requestsPerMinute < 0 || jobs < 0 || stored.isNegative() || uploadsAtOnce < 0) {
            throw new IllegalArgumentException(
                    "cytoforge.quota must not be negative, was %d requests, %d jobs, %s, %d uploads"
                            .formatted(requestsPerMinute, jobs, stored, uploadsAtOnce));
        }
    }
}
