package io.cytoforge.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that a killed process left running in its folder. It keeps the next one from starting, so it is
 * shut down first. Whoever calls this must hold the folder's lock: then nobody else can be using that server.
 */
final class LeftoverPostmaster {
    private static final Logger log = LoggerFactory.getLogger(LeftoverPostmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PORT_LINE = 4;

    private LeftoverPostmaster() {}

    /** Shuts the server down if there is one, the fast way: connections are closed, nothing is lost. */
    static void stop(Path database) {
        Optional<ProcessHandle> left = find(database.resolve("postmaster.pid"));
        if (left.isEmpty()) {
            return;
        }
        log.info(
                "Stopping a PostgreSQL (process {}) that was left running",
                left.get().pid());
        interrupt(left.get().pid());
        await(left.get());
    }

    /** Where the server answers, if one runs; PostgreSQL writes its port into the fourth line. */
    static Optional<Integer> port(Path database) {
        Path pidFile = database.resolve("postmaster.pid");
        if (find(pidFile).isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() < PORT_LINE
                    ? Optional.empty()
                    : Optional.of(Integer.valueOf(lines.get(PORT_LINE - 1).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> find(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(ProcessHandle::isAlive)
                            .filter(LeftoverPostmaster::isPostgres);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** After a restart of the machine the number may belong to any other process. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.toLowerCase(Locale.ROOT).contains("postgres"))
                .orElse(false);
    }

    /** Java sends only SIGTERM, which to PostgreSQL means: wait until every client has gone. */
    private static void interrupt(long process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StartupException(
                    "A PostgreSQL (process %d) was left running and could not be stopped.".formatted(process), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(ProcessHandle process) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > end) {
                throw new StartupException("A PostgreSQL (process %d) was left running and did not stop within %d s."
                        .formatted(process.pid(), PATIENCE.toSeconds()));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartupException("interrupted while a PostgreSQL was stopping", e);
            }
        }
    }
}
