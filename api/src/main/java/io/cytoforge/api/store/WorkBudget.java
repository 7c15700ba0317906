package io.cytoforge.api.store;

import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.web.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/** How long an upload may be read: {@code cytoforge.upload.max-time}, and a second more for each MiB that was sent. */
public final class WorkBudget {
    private static final long MEBIBYTE = 1L << 20;

    private final Clock clock;
    private final Duration all;
    private final Instant end;

    public WorkBudget(UploadSettings settings, long bytes, Clock clock) {
        this.clock = clock;
        this.all = settings.maxTime().plusSeconds(bytes / MEBIBYTE);
        this.end = clock.instant().plus(all);
    }

    /** @throws RefusedException if it is spent */
    public void check() {
        if (clock.instant().isAfter(end)) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "file",
                    "takes more than %d s to read; allowed for its size: save it with less compression or in larger pieces"
                            .formatted(all.toSeconds()));
        }
    }
}
