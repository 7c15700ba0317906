package io.cytoforge.api.quotas;

import io.cytoforge.api.web.RefusedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many at a time; whoever finds all places taken waits a while, and is then told to come back. */
public final class Places {
    private final Semaphore free;
    private final int atOnce;
    private final Duration maxWait;
    private final String doing;

    /** @param doing what is done at them, e.g. {@code uploads are being read} */
    public Places(int atOnce, Duration maxWait, String doing) {
        free = new Semaphore(atOnce, true);
        this.atOnce = atOnce;
        this.maxWait = maxWait;
        this.doing = doing;
    }

    /** A place, until it is closed. */
    public interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws RefusedException if no place gets free in time: 503 */
    public Taken take() {
        if (!isTaken()) {
            throw RefusedException.busy(
                    "%d %s, as many as this installation does at a time; try again".formatted(atOnce, doing), maxWait);
        }
        return free::release;
    }

    private boolean isTaken() {
        try {
            return free.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
