package io.cytoforge.standalone.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process of ours in a JVM of its own, which is started again whenever it ends, as an orchestrator would. */
final class Member implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Supplier<List<String>> command;
    private final Predicate<Process> atWork;
    private final Path log;
    private @Nullable Process process;
    private boolean wanted = true;
    private int starts;

    /**
     * @param command what starts it
     * @param atWork whether a process of it has begun with what it is there for
     * @param log where what it prints is added
     */
    Member(Supplier<List<String>> command, Predicate<Process> atWork, Path log) {
        this.command = command;
        this.atWork = atWork;
        this.log = log;
    }

    synchronized void start() {
        if (!wanted) {
            return;
        }
        try {
            Process started = new ProcessBuilder(command.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            starts++;
            CompletableFuture<Void> unused = started.onExit().thenRun(this::start);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing that writes %s can be started".formatted(log), e);
        }
    }

    /**
     * SIGKILL.
     *
     * @param patience with a process that starts; zero to kill it whatever it does
     * @return whether it was at work
     */
    boolean kill(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Process victim = running();
        while (!atWork.test(victim) && System.nanoTime() < end) {
            Thread.sleep(LOOK);
            victim = running();
        }
        boolean worked = atWork.test(victim);
        victim.destroyForcibly();
        return worked;
    }

    /** SIGTERM. */
    void terminate() throws InterruptedException {
        running().destroy();
    }

    /** Stops it as if its machine slept. */
    Process freeze() throws IOException, InterruptedException {
        Process frozen = running();
        signal("STOP", frozen);
        return frozen;
    }

    /** Wakes a process that was stopped; nothing happens if it was killed meanwhile. */
    static void wake(Process frozen) throws IOException, InterruptedException {
        if (frozen.isAlive()) {
            signal("CONT", frozen);
        }
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    synchronized int starts() {
        return starts;
    }

    /** Between an end and the next start is a moment. */
    private Process running() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            synchronized (this) {
                if (process != null && process.isAlive()) {
                    return process;
                }
            }
            Thread.sleep(MOMENT);
        }
        throw new IllegalStateException("nothing runs that writes " + log);
    }

    /** Ends it in order, for good. */
    @Override
    public void close() {
        Process last;
        synchronized (this) {
            wanted = false;
            last = process;
        }
        if (last == null) {
            return;
        }
        last.destroy();
        try {
            if (!last.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                last.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
