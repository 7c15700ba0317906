package io.cytoforge.api.uploads;

import io.cytoforge.common.store.StoreException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes uploads that nobody goes on with. */
@Component
class UploadRemoval {
    private static final Logger log = LoggerFactory.getLogger(UploadRemoval.class);

    private final Uploads uploads;
    private final PartsInStore parts;

    UploadRemoval(Uploads uploads, PartsInStore parts) {
        this.uploads = uploads;
        this.parts = parts;
    }

    /** Another process may do the same. */
    @Scheduled(
            initialDelayString = "${cytoforge.retention.look-every:1h}",
            fixedDelayString = "${cytoforge.retention.look-every:1h}")
    void remove() {
        for (UUID id : uploads.expired()) {
            uploads.remove(id);
            try {
                parts.remove(id);
            } catch (StoreException e) {
                log.warn("parts of upload {} could not be removed; they are left to the cleaner", id, e);
            }
        }
    }
}
