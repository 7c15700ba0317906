package io.cytoforge.standalone.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process of ours in a JVM of its own, which is started again whenever it ends, as an orchestrator would. */
final class Member implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final Class<?> program;
    private final int heapMegabytes;
    private final Supplier<List<String>> arguments;
    private final Path log;
    private @Nullable Process process;
    private boolean wanted = true;
    private int starts;

    /**
     * @param program with a main method
     * @param log where what it prints is added
     */
    Member(Class<?> program, int heapMegabytes, Supplier<List<String>> arguments, Path log) {
        this.program = program;
        this.heapMegabytes = heapMegabytes;
        this.arguments = arguments;
        this.log = log;
    }

    synchronized void start() {
        if (!wanted) {
            return;
        }
        try {
            Process started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            starts++;
            CompletableFuture<Void> unused = started.onExit().thenRun(this::start);
        } catch (IOException e) {
            throw new UncheckedIOException("no process of %s can be started".formatted(program.getSimpleName()), e);
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        running().destroyForcibly();
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
        throw new IllegalStateException("no process of %s runs".formatted(program.getSimpleName()));
    }

    /** What starts a JVM like this one. */
    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=2",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true"));
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith("-exec.jar") && Files.isRegularFile(Path.of(classPath))) {
            command.addAll(List.of(
                    "-Dloader.main=" + program.getName(),
                    "-cp",
                    classPath,
                    "org.springframework.boot.loader.launch.PropertiesLauncher"));
        } else {
            command.addAll(List.of("-cp", classPath, program.getName()));
        }
        command.addAll(arguments.get());
        return command;
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
