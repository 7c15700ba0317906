package io.cytoforge.common.store;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which object store to use, and how to reach it. */
public sealed interface StoreSettings {
    /** @param folder is made if it does not exist */
    record LocalDisk(Path folder) implements StoreSettings {}

    /**
     * S3 or anything that speaks its protocol.
     *
     * @param endpoint null = Amazon's own
     * @param accessKey null = by the usual chain: environment, profile, web identity, instance
     * @param secretKey null exactly if the access key is
     * @param pathStyle bucket in the path rather than in the host name; most S3-compatible stores need it
     */
    record S3(
            @Nullable URI endpoint,
            String region,
            String bucket,
            @Nullable String accessKey,
            @Nullable String secretKey,
            boolean pathStyle)
            implements StoreSettings {
        public S3 {
            if (bucket.isBlank()) {
                throw new IllegalArgumentException("an S3 store needs a bucket");
            }
            if ((accessKey == null) != (secretKey == null)) {
                throw new IllegalArgumentException("give both access key and secret key, or neither");
            }
        }

        @Override
        public String toString() {
            return "S3[%s, %s, %s]".formatted(endpoint == null ? "aws" : endpoint, region, bucket);
        }
    }
}
