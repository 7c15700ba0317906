package io.cytoforge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {
    private static final String TEXT = Checkout.text("docker-compose.yml");
    private static final Tree COMPOSE = Tree.documents(TEXT).getFirst();

    @Test
    void everything_the_service_needs_is_there() {
        assertThat(COMPOSE.at("services").keys())
                .containsExactlyInAnyOrder("postgres", "rabbitmq", "s3", "bucket", "api", "worker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "rabbitmq", "s3"})
    void a_service_keeps_its_data_and_says_when_it_is_ready(String service) {
        Tree tree = COMPOSE.at("services", service);

        assertThat(tree.at("healthcheck", "test", 0).text()).isEqualTo("CMD");
        String volume = tree.at("volumes", 0).text();
        assertThat(COMPOSE.at("volumes").keys()).contains(volume.substring(0, volume.indexOf(':')));
        assertThat(tree.at("image").text())
                .as("a version, so that tomorrow's start is today's")
                .matches("[^:]+:v?\\d+.*");
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, s3, service_healthy",
        "api, postgres, service_healthy",
        "api, rabbitmq, service_healthy",
        "api, bucket, service_completed_successfully",
        "worker, api, service_healthy",
        "worker, rabbitmq, service_healthy",
        "worker, bucket, service_completed_successfully",
    })
    void nothing_starts_before_what_it_needs(String service, String needed, String condition) {
        assertThat(COMPOSE.at("services", service, "depends_on", needed, "condition")
                        .text())
                .isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void an_image_is_built_from_the_target_of_its_name(String service) {
        assertThat(COMPOSE.at("services", service, "build", "target").text()).isEqualTo(service);
        assertThat(ImageRecipe.parse(Checkout.text("Dockerfile")).stage(service).name())
                .isEqualTo(service);
    }

    @Test
    void workers_can_be_many() {
        Tree worker = COMPOSE.at("services", "worker");

        assertThat(worker.at("container_name").exists()).isFalse();
        assertThat(worker.at("ports").exists()).isFalse();
    }

    @Test
    void only_the_api_is_reachable_and_only_from_this_machine() {
        for (String service : COMPOSE.at("services").keys()) {
            List<Tree> ports = COMPOSE.at("services", service, "ports").items();
            if (service.equals("api")) {
                assertThat(ports)
                        .singleElement()
                        .extracting(Tree::text)
                        .asString()
                        .startsWith("127.0.0.1:");
            } else {
                assertThat(ports).isEmpty();
            }
        }
    }

    @Test
    void every_variable_has_a_local_value_and_every_local_value_is_used() {
        Set<String> used = Pattern.compile("\\$\\{(\\w+)")
                .matcher(TEXT)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> given = Pattern.compile("(?m)^(\\w+)=")
                .matcher(Checkout.text(".env"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(given);
    }

    @Test
    void the_worker_is_told_nothing_of_the_database() {
        assertThat(COMPOSE.at("services", "worker", "environment").keys())
                .noneMatch(name -> name.startsWith("SPRING_DATASOURCE"));
    }

    @Test
    void compose_file_and_chart_set_the_same_variables() {
        RenderedChart chart = RenderedChart.with(Map.of(
                "api.oidc.issuer", "https://accounts.example.org",
                "api.oidc.audience", "cytoforge",
                "api.allowedOrigins[0]", "https://lab.example.org"));
        for (String part : List.of("api", "worker")) {
            Set<String> inChart = new TreeSet<>(chart.only("ConfigMap", "release-cytoforge-" + part)
                    .at("data")
                    .keys());
            chart.container(part)
                    .at("env")
                    .items()
                    .forEach(variable -> inChart.add(variable.at("name").text()));
            inChart.removeAll(Set.of(
                    "SERVER_PORT",
                    "SPRING_RABBITMQ_VIRTUALHOST",
                    "SPRING_RABBITMQ_SSL_ENABLED",
                    "CYTOFORGE_UPLOAD_MAXFILESIZE"));

            assertThat(COMPOSE.at("services", part, "environment").keys()).containsExactlyInAnyOrderElementsOf(inChart);
        }
    }
}
