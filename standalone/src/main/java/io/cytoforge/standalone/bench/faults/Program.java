package io.cytoforge.standalone.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of ours and what starts it in a JVM of its own: soon, once another that recorded what it loads has ended in
 * order.
 *
 * @param main has a main method
 * @param classPath jars alone
 * @param archive of what was recorded; need not be there
 */
record Program(Class<?> main, int heapMegabytes, String classPath, Path archive) {
    /** With what was recorded, if anything was. */
    List<String> command(List<String> arguments) {
        return command(Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of(), arguments);
    }

    /** Of a process that records what it loads. */
    List<String> recording(List<String> arguments) {
        return command(List.of("-XX:ArchiveClassesAtExit=" + archive), arguments);
    }

    private List<String> command(List<String> archiving, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMegabytes),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=2",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=error",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true"));
        command.addAll(archiving);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }
}
