package io.cytoforge.api.store;

import io.cytoforge.api.quotas.Places;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.web.RefusedException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** How many uploads are read at a time; whoever comes when all places stay taken is asked to come again. */
@Component
public class UploadSlots {
    private final Places places;
    private final Quotas quotas;

    UploadSlots(UploadSettings settings, Quotas quotas) {
        this.quotas = quotas;
        this.places = new Places(settings.atOnce(), settings.maxWait(), "uploads are being read");
    }

    /** What is done with an upload. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** @throws RefusedException if no place gets free in time, or the caller's project has as many as it may: 503, 429 */
    public <T> T with(Reading<T> reading) throws IOException {
        try (Quotas.Upload _ = quotas.upload();
                Places.Taken _ = places.take()) {
            return reading.read();
        }
    }
}
