package io.cytoforge.worker.tasks;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the api something that it must know, again and again while it does not answer. */
final class Reporting {
    private static final Logger log = LoggerFactory.getLogger(Reporting.class);

    private final Duration patience;
    private final Duration longestPause;

    Reporting(Duration patience, Duration longestPause) {
        this.patience = patience;
        this.longestPause = longestPause;
    }

    /** @throws ApiUnreachableException when the patience is used up or the thread is interrupted */
    void insist(Runnable report) {
        Backoff backoff = new Backoff(Duration.ofMillis(200), longestPause);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                report.run();
                return;
            } catch (ApiUnreachableException e) {
                Duration pause = backoff.next();
                if (System.nanoTime() + pause.toNanos() > end || !slept(pause)) {
                    throw e;
                }
                log.warn("Report not taken, trying again: {}", e.getMessage());
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
