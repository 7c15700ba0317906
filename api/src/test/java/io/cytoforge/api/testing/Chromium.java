package io.cytoforge.api.testing;

import io.cytoforge.testing.Needs;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window for all tests of a module, driven by Playwright on Node. A visit is a script
 * {@code browser/NAME.mjs} among the test's resources. Pictures that visits take are kept in {@code target/browser/pictures}.
 */
public final class Chromium implements ParameterResolver {
    private static final Path FOLDER = Path.of("target/browser").toAbsolutePath();
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    /** Goes on with a browser, or skips the calling test, or fails it where {@code CYTOFORGE_REQUIRE} names one. */
    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(Namespace.create(Chromium.class))
                .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
        Needs.need(
                "browser",
                running.process != null,
                "apt-get install chromium; Node 20 with npm, and npm's registry within reach: " + running.whyNot);
        return running;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    /** Closed after the last test of all. */
    public static final class Running implements AutoCloseable {
        private final @Nullable Process process;
        private final String whyNot;

        private Running(@Nullable Process process, String whyNot) {
            this.process = process;
            this.whyNot = whyNot;
        }

        private static Running start() {
            try {
                Path program = PROGRAMS.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IOException("there is no " + PROGRAMS.getFirst()));
                install();
                Process process = new ProcessBuilder("node", "driver.mjs", program.toString())
                        .directory(FOLDER.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                Running running = new Running(process, "");
                running.answer();
                return running;
            } catch (IOException | IllegalStateException e) {
                return new Running(null, String.valueOf(e.getMessage()));
            }
        }

        private static void install() throws IOException {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "driver.mjs", "visit.mjs")) {
                copy(file);
            }
            if (!Files.exists(FOLDER.resolve("node_modules/playwright-core/package.json"))) {
                npm();
            }
        }

        private static void npm() throws IOException {
            Path log = FOLDER.resolve("npm.log");
            Process process = new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IOException("npm said:\n" + Files.readString(log));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        /**
         * Makes a visit; the test fails where the visit does, or where a page wrote to its console, was refused something
         * by the policy of content, or was answered with a 5xx.
         *
         * @param name of the script
         * @param told what the script gets; {@code address} is where pages lie
         * @return what the script found
         */
        public synchronized JsonNode visit(String name, Map<String, ?> told) {
            try {
                copy(name + ".mjs");
                Process running = Objects.requireNonNull(process);
                BufferedWriter input = running.outputWriter();
                input.write(JsonMapper.shared().writeValueAsString(Map.of("name", name, "told", told)));
                input.newLine();
                input.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            JsonNode answer = answer();
            if (answer.has("failed")) {
                throw new AssertionError(name + ": " + answer.get("failed").asString());
            }
            return answer.get("found");
        }

        private JsonNode answer() {
            try {
                BufferedReader output = Objects.requireNonNull(process).inputReader();
                String line = output.readLine();
                if (line == null) {
                    throw new IllegalStateException("the browser's driver has ended");
                }
                return JsonMapper.shared().readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void copy(String file) throws IOException {
            try (InputStream script = Chromium.class.getResourceAsStream("/browser/" + file)) {
                Files.copy(
                        Objects.requireNonNull(script, file),
                        FOLDER.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            if (process != null) {
                process.outputWriter().close();
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }
}
