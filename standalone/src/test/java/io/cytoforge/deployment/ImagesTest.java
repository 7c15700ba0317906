package io.cytoforge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cytoforge.deployment.ImageRecipe.Instruction;
import io.cytoforge.deployment.ImageRecipe.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {
    private static final ImageRecipe RECIPE = ImageRecipe.parse(Checkout.text("Dockerfile"));

    @Test
    void the_targets_api_and_worker_share_a_runtime_and_a_build() {
        assertThat(RECIPE.stages())
                .extracting(Stage::name)
                .containsExactly("libraries", "build", "runtime", "api", "worker");
        assertThat(RECIPE.stage("api").base()).isEqualTo("runtime");
        assertThat(RECIPE.stage("worker").base()).isEqualTo("runtime");
    }

    @Test
    void the_images_are_built_and_run_on_the_java_of_the_source() {
        String release = firstIn("pom.xml", "<maven.compiler.release>(\\d+)<");

        assertThat(Checkout.text("Dockerfile"))
                .contains("ARG MAVEN_IMAGE=maven:3.9-eclipse-temurin-" + release + "\n")
                .contains("ARG JRE_IMAGE=eclipse-temurin:" + release + "-jre\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void an_image_runs_as_a_numbered_user_who_is_not_root(String target) {
        assertThat(RECIPE.flattened(target).last("USER").arguments()).isEqualTo("10001:10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void an_image_starts_its_jar_with_the_flags_of_the_tests(String target) {
        String tested = firstIn("pom.xml", "<test.jvm>(.*?)</test.jvm>");
        List<String> words = RECIPE.flattened(target).last("ENTRYPOINT").words();

        assertThat(words).startsWith("java").endsWith("-cp", target + ".jar:/extensions/*", mainClass(target));
        assertThat(words)
                .containsAll(Pattern.compile("--\\S+")
                        .matcher(tested)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    private static String mainClass(String module) {
        return firstIn(module + "/pom.xml", "<mainClass>(.*?)</mainClass>");
    }

    private static String firstIn(String file, String pattern) {
        return Pattern.compile(pattern)
                .matcher(Checkout.text(file))
                .results()
                .findFirst()
                .map(match -> match.group(1))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void every_layer_is_copied_from_the_one_that_changes_least(String target) {
        assertThat(RECIPE.flattened(target).all("COPY"))
                .extracting(Instruction::arguments)
                .containsExactly(
                        "--from=build /layers/" + target + "/dependencies/ ./",
                        "--from=build /layers/" + target + "/spring-boot-loader/ ./",
                        "--from=build /layers/" + target + "/snapshot-dependencies/ ./",
                        "--from=build /layers/" + target + "/application/ ./");
    }

    @Test
    void the_worker_tells_tensorflow_what_the_tests_tell_it() {
        List<String> tested = Pattern.compile("<(TF_\\w+)>(\\w+)</")
                .matcher(Checkout.text("pom.xml"))
                .results()
                .map(match -> match.group(1) + "=" + match.group(2))
                .distinct()
                .toList();

        assertThat(tested).isNotEmpty();
        assertThat(environment("worker")).contains(tested.toArray(String[]::new));
    }

    @Test
    void the_worker_leaves_most_of_the_memory_to_tensorflow() {
        assertThat(environment("worker")).contains("-XX:MaxRAMPercentage=35");
        assertThat(environment("api")).contains("-XX:MaxRAMPercentage=70");
    }

    private static String environment(String target) {
        return String.join(
                " ",
                RECIPE.flattened(target).all("ENV").stream()
                        .map(Instruction::arguments)
                        .toList());
    }

    @Test
    void the_health_check_tells_up_from_down_and_from_silence() throws Exception {
        assertThat(healthCheckAgainst(200, "{\"status\":\"UP\"}")).isZero();
        assertThat(healthCheckAgainst(503, "{\"status\":\"DOWN\"}")).isNotZero();
        assertThat(healthCheck(1)).isNotZero();
    }

    private static int healthCheckAgainst(int status, String body) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/actuator/health/liveness", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return healthCheck(server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static int healthCheck(int port) throws IOException, InterruptedException {
        ProcessBuilder check =
                new ProcessBuilder(RECIPE.flattened("api").last("HEALTHCHECK").words());
        check.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(port));
        Process process = check.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void what_is_copied_into_the_build_holds_the_sources_but_no_output() {
        List<String> ignored = Checkout.text(".dockerignore").lines().toList();

        assertThat(ignored).contains("**/target", ".git", ".env").doesNotContain("openapi.yaml", "pom.xml", "*");
        assertThat(Files.exists(Checkout.file("api/pom.xml"))).isTrue();
        assertThat(Files.exists(Checkout.file("worker/pom.xml"))).isTrue();
    }
}
