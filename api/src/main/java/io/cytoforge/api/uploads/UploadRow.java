package io.cytoforge.api.uploads;

import io.cytoforge.api.generated.model.UploadStart;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being sent.
 *
 * @param request what was said about it
 * @param received bytes from its beginning that are kept, at most all of {@code request}'s
 * @param volume what it has become; null before
 * @param expiresAt when it is removed unless a part comes
 */
record UploadRow(
        UUID id,
        UploadStart request,
        long received,
        @Nullable UUID volume,
        Instant createdAt,
        Instant expiresAt) {
    UploadRow {
        if (received < 0 || received > request.getBytes()) {
            throw new IllegalArgumentException("%d bytes of %d".formatted(received, request.getBytes()));
        }
    }

    /** Of the whole file. */
    long bytes() {
        return request.getBytes();
    }

    /**
     * Bytes of the file that lie in one object.
     *
     * @param start of the first in the file
     * @param bytes how many, at least 1
     */
    record Part(long start, long bytes, String key) {
        long end() {
            return start + bytes;
        }
    }
}
