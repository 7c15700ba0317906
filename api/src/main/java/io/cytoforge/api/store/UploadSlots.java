package io.cytoforge.api.store;

import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.web.RefusedException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How many uploads are read at a time; whoever comes when all places stay taken is asked to come again. */
@Component
public class UploadSlots {
    private final Semaphore slots;
    private final UploadSettings settings;
    private final Quotas quotas;

    UploadSlots(UploadSettings settings, Quotas quotas) {
        this.quotas = quotas;
        this.slots = new Semaphore(settings.atOnce());
        this.settings = settings;
    }

    /** What is done with an upload. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** @throws RefusedException if no place gets free in time, or the caller's project has as many as it may: 503, 429 */
    public <T> T with(Reading<T> reading) throws IOException {
        try (Quotas.Upload _ = quotas.upload()) {
            if (!isTaken()) {
                throw RefusedException.busy(
                        "%d uploads are being read, as many as this installation reads at a time; try again"
                                .formatted(settings.atOnce()),
                        settings.maxWait());
            }
            try {
                return reading.read();
            } finally {
                slots.release();
            }
        }
    }

    private boolean isTaken() {
        try {
            return slots.tryAcquire(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
