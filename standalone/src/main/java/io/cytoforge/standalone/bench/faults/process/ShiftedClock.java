package io.cytoforge.standalone.bench.faults.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Another clock, wrong by what a file says in milliseconds; the file may change while it goes. */
public final class ShiftedClock extends Clock {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Clock right;
    private final Path file;
    private volatile Duration off = Duration.ZERO;

    ShiftedClock(Clock right, Path file) {
        this.right = right;
        this.file = file;
        read();
        Thread.ofVirtual().start(this::follow);
    }

    /** Says how wrong clocks are that follow this file. */
    public static void set(Path file, Duration off) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, Long.toString(off.toMillis()));
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                read();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            off = Duration.ofMillis(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException _) {
            off = Duration.ZERO; // nobody has set it
        }
    }

    @Override
    public Instant instant() {
        return right.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it is kept in its own zone");
    }
}
