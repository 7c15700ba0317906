package io.cytoforge.worker.tasks;

import java.time.Duration;

/** Pauses that double from one to the next until they reach the longest. */
public final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = shorter(first, longest);
    }

    /** The next pause. */
    public Duration next() {
        Duration pause = next;
        next = shorter(pause.multipliedBy(2), longest);
        return pause;
    }

    /** Starts again from the first. */
    public void reset() {
        next = shorter(first, longest);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
