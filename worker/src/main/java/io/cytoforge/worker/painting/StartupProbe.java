package io.cytoforge.worker.painting;

import io.cytoforge.common.processor.NetworkHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The probe of a worker: once, beside its start, so that it is done before the first task wants to know. */
public final class StartupProbe {
    private static final Logger log = LoggerFactory.getLogger(StartupProbe.class);

    /** Tries what the arithmetic allows. */
    @FunctionalInterface
    interface Trial {
        PaintingSupport run(Path folder) throws IOException;
    }

    private final FutureTask<PaintingSupport> probe;

    public StartupProbe(NetworkHost host) {
        this(host, folder -> PaintingProbe.run(host, folder));
    }

    StartupProbe(NetworkHost host, Trial trial) {
        this.probe = new FutureTask<>(() -> tried(host, trial));
    }

    /** Begins on a thread of its own. */
    public StartupProbe start() {
        Thread.ofPlatform().name("painting-probe").daemon().start(probe);
        return this;
    }

    /** What was found; waits for it, and tries now if nobody has begun. */
    public PaintingSupport found() {
        probe.run();
        try {
            return probe.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the network was tried", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the network could not be tried", e.getCause());
        }
    }

    /** What was found; empty until it was. */
    public Optional<PaintingSupport> foundSoFar() {
        return probe.isDone() ? Optional.of(found()) : Optional.empty();
    }

    /** A worker that cannot run the network can do other work, and says what is wrong when it is asked to paint. */
    private static PaintingSupport tried(NetworkHost host, Trial trial) {
        try {
            PaintingSupport found = inFolder(trial);
            found.againstBatches().ifPresent(reason -> log.warn("Paints one patch at a time: {}", reason));
            found.againstBfloat16().ifPresent(reason -> log.warn("Refuses bfloat16: {}", reason));
            log.info("The network runs on {}", host);
            return found;
        } catch (IOException | RuntimeException | LinkageError e) {
            log.error("The network cannot be run", e);
            return PaintingSupport.nothing("the network could not be tried: " + e);
        }
    }

    private static PaintingSupport inFolder(Trial trial) throws IOException {
        Path folder = Files.createTempDirectory("cytoforge-probe");
        try {
            return trial.run(folder);
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
