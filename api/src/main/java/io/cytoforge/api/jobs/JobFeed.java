package io.cytoforge.api.jobs;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one job for all who follow it here: read when the job has changed, once for all of them, and not more often
 * than followers need to be told.
 */
final class JobFeed {
    /** Between two reads, however often the job changes. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<State> read;
    private long changes = 1;
    private long seen;
    private long readAt;
    private @Nullable State state;

    /** @param read reads the job as it is now */
    JobFeed(Supplier<State> read) {
        this.read = read;
    }

    /**
     * A job at one time.
     *
     * @param id the same for the same state
     * @param json as the API shows it
     * @param ended whether it changes no more
     */
    record State(String id, String json, boolean ended) {}

    /** The job has changed, or may have. */
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    /** Reads the job, whatever is known of it. */
    synchronized State now() {
        seen = changes;
        State latest = read.get();
        readAt = System.nanoTime();
        state = latest;
        return latest;
    }

    /**
     * Waits until the job has another state than the one that is known, and no longer than {@code patience}; by then it is
     * read again even if nobody has said that it has changed.
     *
     * @param known id of a state
     * @return the state, which may still be the known one
     */
    synchronized State next(String known, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        State latest = latest(patience);
        while (latest.id().equals(known) && System.nanoTime() < end) {
            long left = end - System.nanoTime();
            waitFor(seen < changes ? Math.min(left, PAUSE.toNanos() - age()) : left);
            latest = latest(patience);
        }
        return latest;
    }

    private State latest(Duration patience) {
        State latest = state;
        boolean due = seen < changes && age() >= PAUSE.toNanos() || age() >= patience.toNanos();
        return latest == null || due ? now() : latest;
    }

    private long age() {
        return System.nanoTime() - readAt;
    }

    /** Lets go of the lock, and has it again afterwards. */
    private void waitFor(long nanos) throws InterruptedException {
        if (nanos > 0) {
            wait(Math.max(1, nanos / 1_000_000));
        }
    }
}
