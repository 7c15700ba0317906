package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a checkout of its own with a Java and a Maven that only say how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String TELLS_HOW_IT_WAS_CALLED = """
            #!/bin/bash
            echo "in $PWD with oneDNN $TF_ENABLE_ONEDNN_OPTS, log level $TF_CPP_MIN_LOG_LEVEL, growth $TF_FORCE_GPU_ALLOW_GROWTH"
            printf '<%s>\\n' "$@"
            """;

    /** A Maven whose jar has the time of all reproducible builds. */
    private static final String BUILDS = """
            #!/bin/bash
            if [[ $1 == --version ]]; then echo 'Apache Maven 3.10.0'; exit; fi
            echo "$PWD: $*" >>calls
            mkdir -p standalone/target
            touch -t 202601010000 standalone/target/standalone-1-exec.jar
            """;

    /** One that takes its time with the second of two modules. */
    private static final String BUILDS_SLOWLY = BUILDS + """
            echo '[INFO] Building science 0.1.0-SNAPSHOT                       [1/2]'
            echo '[INFO] Downloaded from central: https://repo/a.jar (2.0 MB at 1.2 MB/s)'
            echo '[INFO] Building Cytoforge standalone 0.1.0-SNAPSHOT          [2/2]'
            sleep 2.2
            """;

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static final List<String> SOURCES =
            List.of("pom.xml", "openapi.yaml", "api/pom.xml", "api/src/main/One.java", "models/one/card.json");

    @TempDir
    private Path folder;

    private Path checkout = Path.of("");
    private Path caller = Path.of("");

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        folder = folder.toRealPath();
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        caller = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("jvm"));
        Files.copy(original(), checkout.resolve("cytoforge"));
        for (String source : SOURCES) {
            Files.createDirectories(checkout.resolve(source).getParent());
            Files.writeString(checkout.resolve(source), "");
            age(checkout.resolve(source), 100);
        }
        for (String folderOfSources : List.of("api/src/main", "models", "models/one")) {
            age(checkout.resolve(folderOfSources), 100);
        }
        script("java", "#!/bin/bash\necho '    java.home = /nowhere' >&2\n");
        script("mvn", "#!/bin/bash\necho 'Apache Maven 3.8.6 (none)'\n");
    }

    private static Path original() {
        @Nullable Path above = Path.of("").toAbsolutePath();
        while (above != null && !Files.exists(above.resolve("openapi.yaml"))) {
            above = above.getParent();
        }
        return Objects.requireNonNull(above).resolve("cytoforge");
    }

    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private void script(String name, String text) throws IOException {
        executable(folder.resolve("bin").resolve(name), text);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve("jvm/jdk " + version);
        executable(home.resolve("bin/java"), TELLS_HOW_IT_WAS_CALLED);
        executable(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    /** @param age of the build in seconds; the sources have 100 */
    private Path jar(int age) throws IOException {
        Path jar = checkout.resolve("standalone/target/standalone-1-exec.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Path stamp = jar.resolveSibling("built");
        Files.writeString(stamp, "");
        age(stamp, age);
        return jar;
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        return runScript(checkout.resolve("cytoforge"), environment, arguments);
    }

    /** {@code cytoforge up} where output and errors are a terminal; both come as its output. */
    private Outcome runInTerminal() throws Exception {
        script("in-terminal", """
                #!/bin/bash
                exec %s --quiet --return --command "bash '$1' up" /dev/null
                """.formatted(SCRIPT));
        return runScript(
                folder.resolve("bin/in-terminal"),
                Map.of(),
                checkout.resolve("cytoforge").toString());
    }

    private Outcome runScript(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(caller.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("CYTOFORGE_JVM_FOLDER", folder.resolve("jvm").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Path errors = folder.resolve("stderr");
        Process process = builder.redirectError(errors.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(errors));
    }

    @Test
    void help_names_every_command_and_needs_no_java() throws Exception {
        for (String asking : List.of("help", "--help", "-h")) {
            Outcome help = run(Map.of(), asking);
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("demo", "up", "test", "bench", "help", "--data", "--out");
        }
        assertThat(run(Map.of()).out()).contains("demo");
    }

    @Test
    void an_unknown_command_is_answered_with_the_help() throws Exception {
        Outcome outcome = run(Map.of(), "dmeo");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("no command \"dmeo\"", "./cytoforge demo");
        assertThat(run(Map.of(), "bench").code()).isEqualTo(2);
    }

    @Test
    void a_missing_jdk_gets_one_line() throws Exception {
        jdk("24.0.2");
        Outcome outcome = run(Map.of(), "up");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains("needs a JDK 25 or newer");
    }

    @Test
    void a_jdk_that_was_named_and_is_too_old_is_not_passed_over() throws Exception {
        jdk("25");
        Outcome outcome = run(Map.of("CYTOFORGE_JAVA_HOME", jdk("21.0.1").toString()), "up");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("CYTOFORGE_JAVA_HOME", "21.0.1");
    }

    @Test
    void the_program_is_run_from_the_callers_folder_with_what_tensorflow_needs() throws Exception {
        jdk("21.0.1");
        jdk("25.0.1");
        Path jar = jar(0);
        Outcome outcome = run(Map.of("TF_CPP_MIN_LOG_LEVEL", "0"), "up", "--data", "my data");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains(
                        "in " + caller,
                        "oneDNN 1, log level 0, growth true",
                        "<--enable-native-access=ALL-UNNAMED>\n<--sun-misc-unsafe-memory-access=allow>",
                        "<-Dcytoforge.home=" + checkout + ">",
                        "<" + jar + ">\n<up>\n<--data>\n<my data>");
    }

    @Test
    void a_script_behind_a_link_finds_its_checkout() throws Exception {
        jdk("25");
        jar(0);
        Path link = folder.resolve("bin/cytoforge");
        Files.createSymbolicLink(link, Path.of("../a checkout/cytoforge"));
        Outcome outcome = runScript(link, Map.of(), "up");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains(checkout.resolve("standalone").toString());
    }

    @Test
    void an_old_maven_gets_one_line() throws Exception {
        jdk("25");
        Outcome outcome = run(Map.of(), "up");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains("needs Maven 3.8.7 or newer", "3.8.6");
    }

    @Test
    void what_is_older_than_its_sources_is_built_again_and_then_no_more() throws Exception {
        jdk("25");
        Path jar = jar(200);
        script("mvn", BUILDS);
        Outcome outcome = run(Map.of(), "up");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Building", "<" + jar + ">\n<up>");
        assertThat(Files.readString(checkout.resolve("calls")))
                .isEqualTo(checkout + ": -B -DskipTests -Dcyclonedx.skip -pl standalone -am package\n");
        assertThat(run(Map.of(), "up").out()).doesNotContain("Building");
    }

    @Test
    void every_kind_of_source_counts() throws Exception {
        jdk("25");
        script("mvn", BUILDS);
        for (String source : SOURCES) {
            jar(50);
            assertThat(run(Map.of(), "up").out()).doesNotContain("Building");
            age(checkout.resolve(source), 20);
            assertThat(run(Map.of(), "up").out()).as(source).contains("Building");
            age(checkout.resolve(source), 100);
        }
        Files.delete(checkout.resolve("api/src/main/One.java"));
        assertThat(run(Map.of(), "up").out()).contains("Building");
        assertThat(run(Map.of(), "up").out()).doesNotContain("Building");
    }

    @Test
    void what_changes_during_a_build_or_is_of_unknown_age_is_built_again() throws Exception {
        jdk("25");
        Files.delete(jar(0).resolveSibling("built"));
        script("mvn", BUILDS + "sleep 0.1; touch pom.xml\n");
        assertThat(run(Map.of(), "up").out()).contains("Building");
        script("mvn", BUILDS);
        assertThat(run(Map.of(), "up").out()).contains("Building");
        assertThat(run(Map.of(), "up").out()).doesNotContain("Building");
    }

    @Test
    void a_failed_build_shows_the_end_of_its_log_and_where_it_lies() throws Exception {
        jdk("25");
        script("mvn", """
                #!/bin/bash
                if [[ $1 == --version ]]; then printf '\\033[1mApache Maven 3.9.1\\033[m\\n'; exit; fi
                echo 'COMPILATION ERROR'
                exit 1
                """);
        Outcome outcome = run(Map.of(), "demo");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "COMPILATION ERROR",
                        "the build failed",
                        checkout.resolve("target/build.log").toString());
    }

    @Test
    void a_build_tells_which_module_it_is_at() throws Exception {
        jdk("25");
        script("mvn", BUILDS_SLOWLY);
        Outcome outcome = run(Map.of(), "up");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern("Building.*\n  science \\(1 of 2\\), after \\d+:\\d\\d\n"
                        + "  Cytoforge standalone \\(2 of 2\\), after \\d+:\\d\\d\nBuilt in ");
        assertThat(outcome.out()).doesNotContain("Downloaded", "\r");
        assertThat(Files.readString(checkout.resolve("target/build.log"))).contains("Downloaded from central");
    }

    @Test
    void on_a_terminal_one_line_tells_it_again_and_again() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "needs script(1) of util-linux for a terminal");
        jdk("25");
        script("mvn", BUILDS_SLOWLY);
        Outcome outcome = runInTerminal();
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern(
                        "\r\\x1b\\[KBuilding Cytoforge standalone \\(2 of 2\\), 1 downloaded … \\d+:\\d\\d \r\\x1b\\[K")
                .contains("Built in ", "<up>");
        assertThat(outcome.out().split("\n", -1))
                .filteredOn(line -> line.contains("Building"))
                .hasSize(1);
    }

    @Test
    void what_tensorflow_says_of_itself_does_not_reach_a_terminal() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "needs script(1) of util-linux for a terminal");
        Path home = jdk("25");
        jar(0);
        executable(home.resolve("bin/java"), """
                #!/bin/bash
                echo 'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR' >&2
                echo 'I0000 00:00:1 1 mlir_graph_optimization_pass.cc:401] MLIR V1 optimization pass is not enabled' >&2
                echo 'There is no such model.' >&2
                # The terminal is gone as soon as this ends.
                sleep 2
                """);
        assertThat(runInTerminal().out()).contains("There is no such model.").doesNotContain("absl", "MLIR");
        assertThat(run(Map.of(), "up").err()).contains("absl", "MLIR", "There is no such model.");
    }

    @Test
    void test_is_mvn_verify_with_what_follows() throws Exception {
        jdk("25");
        script("mvn", """
                #!/bin/bash
                if [[ $1 == --version ]]; then echo 'Apache Maven 3.9.1'; exit; fi
                echo "$PWD: $JAVA_HOME: $*"
                """);
        Outcome outcome = run(Map.of(), "test", "-pl", "science");
        assertThat(outcome.out())
                .isEqualTo(checkout + ": " + folder.resolve("jvm/jdk 25") + ": -B verify -pl science\n");
    }
}
