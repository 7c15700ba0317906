package io.cytoforge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a class of the tests in a Java of its own: what a process is allowed to do is fixed when it starts. */
public final class JavaProgram {
    private JavaProgram() {}

    /**
     * @param flags for the JVM; those that it does not know, as on another architecture, are ignored
     * @return the lines that it printed
     */
    public static List<String> run(Class<?> program, String... flags) {
        return run(program, Map.of(), List.of(flags), List.of());
    }

    /**
     * The same with an environment and arguments.
     *
     * @param environment beside what this process has
     */
    public static List<String> run(
            Class<?> program, Map<String, String> environment, List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:ErrorFile=/dev/null",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(flags);
        command.add(program.getName());
        command.addAll(arguments);
        try {
            Path errors = Files.createTempFile("program", ".log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor())
                    .as("%s %s said %s and %s", program.getSimpleName(), flags, lines, Files.readString(errors))
                    .isZero();
            Files.delete(errors);
            return lines;
        } catch (IOException e) {
            throw new AssertionError("could not run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + program, e);
        }
    }
}
