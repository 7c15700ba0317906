package io.cytoforge.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other people's Zarr reader: zarrita on Node, installed once under target/. */
public final class Zarrita {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/zarrita");

    private Zarrita() {}

    /** What zarrita says of an array, as JSON; skips the calling test where Node or npm's packages are missing. */
    public static String describe(Path folder, String group, String path) {
        Needs.need("zarrita", isInstalled(), "Node 20 with npm, and npm's registry within reach");
        return run(INSTALLED, "node", "describe.mjs", folder.toString(), group, path);
    }

    private static synchronized boolean isInstalled() {
        try {
            Files.createDirectories(INSTALLED);
            for (String file : List.of("package.json", "describe.mjs")) {
                Files.copy(SCRIPTS.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(INSTALLED.resolve("node_modules/zarrita/package.json"))) {
                run(INSTALLED, "npm", "install", "--no-audit", "--no-fund");
            }
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (AssertionError _) {
            return false;
        }
    }

    private static String run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(600, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command[0] + " said:\n" + printed);
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
