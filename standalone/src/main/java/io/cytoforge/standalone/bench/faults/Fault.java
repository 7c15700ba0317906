package io.cytoforge.standalone.bench.faults;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param after so many tasks are done
 * @param number chooses which process, message or queue it hits; not negative
 * @param lasts of what ends by itself; zero otherwise
 */
record Fault(long after, FaultKind kind, int number, Duration lasts) {
    @Override
    public String toString() {
        return "after %d tasks: %s #%d%s"
                .formatted(after, kind.key(), number, lasts.isZero() ? "" : ", for %d ms".formatted(lasts.toMillis()));
    }
}
