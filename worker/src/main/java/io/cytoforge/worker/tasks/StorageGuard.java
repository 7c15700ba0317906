package io.cytoforge.worker.tasks;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreCheck;
import io.cytoforge.common.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker that cannot store anything from taking tasks, all of which would fail at once and use up their attempts:
 * after a task has failed for its storage, none is taken before store and disk work.
 */
public final class StorageGuard {
    private static final Logger log = LoggerFactory.getLogger(StorageGuard.class);

    /** As much as the smallest of what tasks make; a disk that does not take it is full. */
    private static final int PROBE_BYTES = 1 << 16;

    private final ObjectStore store;
    private final Path folder;
    private volatile boolean suspected;

    /** @param folder where tasks keep files while they run */
    public StorageGuard(ObjectStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    /** Hears of every task that failed. */
    void failed(JobErrorCode code) {
        if (code == JobErrorCode.STORAGE) {
            suspected = true;
        }
    }

    /** @throws IllegalStateException if nothing that a task makes could be stored */
    public void require() {
        if (suspected) {
            check();
        }
    }

    private synchronized void check() {
        if (!suspected) {
            return; // somebody has looked while we waited
        }
        try {
            StoreCheck.run(store);
            checkFolder();
        } catch (StoreException | IOException e) {
            throw new IllegalStateException("no task is taken, since nothing can be stored", e);
        }
        suspected = false;
        log.info("The storage works; tasks are taken again");
    }

    private void checkFolder() throws IOException {
        Files.createDirectories(folder);
        Path probe = Files.createTempFile(folder, "probe-", "");
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
        } finally {
            Files.delete(probe);
        }
    }
}
