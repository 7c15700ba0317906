package io.cytoforge.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Other people's readers: runs a script with the system's Python, where scipy, scikit-image and tifffile live. */
public final class Python {
    private static final String INTERPRETER = "/usr/bin/python3";

    /** Whether modules are there: asked once, since an import takes as long as many a script. */
    private static final Map<Set<String>, Boolean> FOUND = new ConcurrentHashMap<>();

    private Python() {}

    /**
     * Runs a script and returns what it printed; skips the calling test where a module is missing.
     *
     * @param modules what the script imports, e.g. {@code tifffile}
     */
    public static String run(List<String> modules, String script, Object... arguments) {
        Needs.need(
                "python",
                FOUND.computeIfAbsent(Set.copyOf(modules), Python::has),
                "apt-get install python3-h5py python3-nibabel python3-scipy python3-skimage python3-tifffile python3-torch python3-zarr");
        return output(script, arguments);
    }

    private static boolean has(Set<String> modules) {
        return exitCode("import " + String.join(", ", modules)) == 0;
    }

    private static int exitCode(String script) {
        try {
            Process process = new ProcessBuilder(INTERPRETER, "-c", script)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(600, TimeUnit.SECONDS) ? process.exitValue() : 1;
        } catch (IOException e) {
            return 127;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static String output(String script, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(INTERPRETER, "-W", "ignore", "-c", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("python said:\n" + printed);
            }
            return printed.strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
