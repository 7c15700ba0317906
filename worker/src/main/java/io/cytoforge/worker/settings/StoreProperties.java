package io.cytoforge.worker.settings;

import io.cytoforge.common.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the big data lies: settings under {@code cytoforge.store}, the same as the api's.
 *
 * @param folder of the local store
 * @param endpoint of the S3-compatible store; Amazon's own unless given
 */
@ConfigurationProperties(prefix = "cytoforge.store", ignoreUnknownFields = false)
public record StoreProperties(
        @DefaultValue("local") Kind kind,
        @DefaultValue("data/store") Path folder,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("cytoforge") String bucket,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("true") boolean pathStyle) {
    /** Which of the two. */
    public enum Kind {
        LOCAL,
        S3
    }

    /** What the store is opened with. */
    public StoreSettings toSettings() {
        return switch (kind) {
            case LOCAL -> new StoreSettings.LocalDisk(folder);
            case S3 -> new StoreSettings.S3(endpoint, region, bucket, accessKey, secretKey, pathStyle);
        };
    }

    @Override
    public String toString() {
        return toSettings().toString();
    }
}
