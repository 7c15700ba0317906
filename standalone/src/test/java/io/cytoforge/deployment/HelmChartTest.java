package io.cytoforge.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartTest {
    private static final String NAME = "release-cytoforge";
    private static final Map<String, Object> SECRETS = Map.of(
            "secret.create", true,
            "secret.values.databasePassword", "a",
            "secret.values.rabbitmqPassword", "b",
            "secret.values.s3AccessKey", "c",
            "secret.values.s3SecretKey", "d",
            "secret.values.workerToken", "0123456789abcdef",
            "secret.values.adminKey", "cf_0123456789abcdef0123456789abcdef",
            "secret.values.linksKey", "0123456789abcdef0123456789abcdef");

    @Test
    void lint_finds_nothing_to_say() {
        LintResult result = new Helm(Checkout.file("helm")).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void by_default_there_are_two_deployments_and_no_password() {
        RenderedChart chart = RenderedChart.with(Map.of());

        assertThat(chart.kinds())
                .containsExactly(
                        "ConfigMap",
                        "ConfigMap",
                        "Deployment",
                        "Deployment",
                        "PodDisruptionBudget",
                        "PodDisruptionBudget",
                        "Service",
                        "Service",
                        "ServiceAccount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void a_pod_is_not_root_and_writes_only_to_its_scratch(String part) {
        RenderedChart chart = RenderedChart.with(Map.of());
        Tree container = chart.container(part);

        assertThat(chart.pod(part).at("securityContext", "runAsNonRoot").text()).isEqualTo("true");
        assertThat(container.at("securityContext", "readOnlyRootFilesystem").text())
                .isEqualTo("true");
        assertThat(container.at("securityContext", "capabilities", "drop", 0).text())
                .isEqualTo("ALL");
        assertThat(container.at("volumeMounts").items()).hasSize(1);
        assertThat(container.at("volumeMounts", 0, "mountPath").text()).isEqualTo("/tmp");
        assertThat(chart.pod(part).at("volumes", 0, "emptyDir", "sizeLimit").text())
                .isEqualTo("20Gi");
    }

    @ParameterizedTest
    @CsvSource({
        "api, livenessProbe, /actuator/health/liveness",
        "api, readinessProbe, /actuator/health/readiness",
        "api, startupProbe, /actuator/health/liveness",
        "worker, livenessProbe, /actuator/health/liveness",
        "worker, readinessProbe, /actuator/health/readiness",
        "worker, startupProbe, /actuator/health/liveness"
    })
    void probes_ask_the_actuator(String part, String probe, String path) {
        Tree container = RenderedChart.with(Map.of()).container(part);

        assertThat(container.at(probe, "httpGet", "path").text()).isEqualTo(path);
        assertThat(container.at(probe, "httpGet", "port").text()).isEqualTo("management");
        assertThat(container.at("ports").items())
                .filteredOn(port -> port.at("name").text().equals("management"))
                .singleElement()
                .satisfies(port -> assertThat(port.at("containerPort").text()).isEqualTo("8090"));
    }

    @Test
    void where_operators_ask_no_service_for_users_leads() {
        RenderedChart chart = RenderedChart.with(Map.of("ingress.enabled", true));

        assertThat(chart.only("Service", NAME + "-api").at("spec", "ports").items())
                .extracting(port -> port.at("targetPort").text())
                .containsExactly("http");
        assertThat(chart.only("Ingress", NAME).text()).doesNotContain("management");
        assertThat(chart.container("worker").at("ports").items())
                .extracting(port -> port.at("name").text())
                .containsExactly("management");
    }

    @Test
    void services_reach_the_pods_of_their_deployment() {
        RenderedChart chart = RenderedChart.with(Map.of());

        for (String part : List.of("api", "worker")) {
            Tree selector = chart.only("Service", NAME + "-" + part).at("spec", "selector");
            Tree deployment = chart.only("Deployment", NAME + "-" + part);
            assertThat(selector).isEqualTo(deployment.at("spec", "selector", "matchLabels"));
            for (String label : selector.keys()) {
                assertThat(deployment.at("spec", "template", "metadata", "labels", label))
                        .isEqualTo(selector.at(label));
            }
        }
    }

    @Test
    void the_worker_is_told_nothing_of_the_database() {
        RenderedChart chart = RenderedChart.with(Map.of());

        assertThat(chart.pod("worker").text()).doesNotContain("database").doesNotContain("DATASOURCE");
        assertThat(chart.only("ConfigMap", NAME + "-worker").text()).doesNotContain("DATASOURCE");
        assertThat(chart.pod("api").text()).contains("database-password");
    }

    @Test
    void the_worker_finds_the_api_by_its_service() {
        RenderedChart chart = RenderedChart.with(Map.of("api.service.port", 9000));

        assertThat(chart.only("ConfigMap", NAME + "-worker")
                        .at("data", "CYTOFORGE_WORKER_API")
                        .text())
                .isEqualTo("http://release-cytoforge-api:9000");
        assertThat(chart.only("Service", NAME + "-api")
                        .at("spec", "ports", 0, "port")
                        .text())
                .isEqualTo("9000");
    }

    @Test
    void passwords_come_from_a_secret_that_exists_or_is_made() {
        RenderedChart existing = RenderedChart.with(Map.of("secret.name", "vault"));
        assertThat(existing.kinds()).doesNotContain("Secret");
        assertThat(existing.container("api")
                        .at("env", 0, "valueFrom", "secretKeyRef", "name")
                        .text())
                .isEqualTo("vault");

        Tree made = RenderedChart.with(SECRETS).only("Secret", NAME);
        assertThat(made.at("stringData", "s3-secret-key").text()).isEqualTo("d");
        assertThat(made.at("stringData").keys())
                .containsExactlyInAnyOrder(
                        "database-username",
                        "database-password",
                        "rabbitmq-username",
                        "rabbitmq-password",
                        "s3-access-key",
                        "s3-secret-key",
                        "worker-token",
                        "admin-key",
                        "links-key");
    }

    /** A Secret of before has none. */
    @Test
    void a_key_for_links_need_not_be_given() {
        Map<String, Object> without = new HashMap<>(SECRETS);
        without.remove("secret.values.linksKey");
        RenderedChart chart = RenderedChart.with(without);
        assertThat(chart.only("Secret", NAME).at("stringData").keys()).doesNotContain("links-key");
        for (Tree variable : chart.container("api").at("env").items()) {
            Tree from = variable.at("valueFrom", "secretKeyRef");
            assertThat(from.at("optional").exists())
                    .as(from.at("key").text())
                    .isEqualTo(from.at("key").text().equals("links-key"));
        }
    }

    @Test
    void every_key_a_pod_asks_for_is_in_the_secret() {
        RenderedChart chart = RenderedChart.with(SECRETS);
        List<String> keys = chart.only("Secret", NAME).at("stringData").keys();

        for (String part : List.of("api", "worker")) {
            for (Tree variable : chart.container(part).at("env").items()) {
                assertThat(keys)
                        .contains(
                                variable.at("valueFrom", "secretKeyRef", "key").text());
            }
        }
    }

    @Test
    void a_gpu_worker_asks_for_one_and_keeps_its_memory_limit() {
        RenderedChart chart = RenderedChart.with(
                Map.of("worker.gpu.enabled", true, "worker.gpu.count", 2, "worker.gpu.runtimeClassName", "nvidia"));
        Tree limits = chart.container("worker").at("resources", "limits");

        assertThat(limits.at("nvidia.com/gpu").text()).isEqualTo("2");
        assertThat(limits.at("memory").text()).isEqualTo("12Gi");
        assertThat(chart.pod("worker").at("runtimeClassName").text()).isEqualTo("nvidia");
        assertThat(chart.pod("api").text()).doesNotContain("nvidia");
    }

    @Test
    void an_autoscaled_deployment_leaves_the_number_of_replicas_to_the_scaler() {
        RenderedChart chart = RenderedChart.with(Map.of("worker.autoscaling.enabled", true));

        assertThat(chart.only("Deployment", NAME + "-worker")
                        .at("spec", "replicas")
                        .exists())
                .isFalse();
        assertThat(chart.only("Deployment", NAME + "-api")
                        .at("spec", "replicas")
                        .text())
                .isEqualTo("1");
        Tree scaler = chart.only("HorizontalPodAutoscaler", NAME + "-worker");
        assertThat(scaler.at("spec", "scaleTargetRef", "name").text()).isEqualTo(NAME + "-worker");
        assertThat(scaler.at("spec", "maxReplicas").text()).isEqualTo("8");
    }

    @Test
    void the_ingress_keeps_the_workers_paths_inside() {
        RenderedChart chart = RenderedChart.with(Map.of(
                "ingress.enabled", true,
                "ingress.className", "nginx",
                "ingress.hosts[0].host", "cells.example.org",
                "ingress.hosts[0].paths[0]", "/",
                "ingress.hosts[0].paths[1]", "/v1",
                "ingress.tls[0].secretName", "cells-tls",
                "ingress.tls[0].hosts[0]", "cells.example.org"));
        Tree ingress = chart.only("Ingress", NAME).at("spec");

        assertThat(ingress.at("rules", 0, "http", "paths").items()).hasSize(2);
        assertThat(ingress.at("rules", 0, "http", "paths", 0, "pathType").text())
                .isEqualTo("Exact");
        assertThat(ingress.at("rules", 0, "http", "paths", 1, "path").text()).isEqualTo("/v1");
        assertThat(ingress.at("rules", 0, "http", "paths", 1, "pathType").text())
                .isEqualTo("Prefix");
        assertThat(ingress.at("tls", 0, "secretName").text()).isEqualTo("cells-tls");
        assertThat(chart.only("ConfigMap", NAME + "-api")
                        .at("data", "CYTOFORGE_WEB_ALLOWEDHOSTS")
                        .text())
                .isEqualTo("cells.example.org");
        assertThat(chart.only("ConfigMap", NAME + "-api")
                        .at("data", "SERVER_FORWARDHEADERSSTRATEGY")
                        .text())
                .isEqualTo("native");
    }

    @Test
    void a_provider_of_tokens_and_pages_from_elsewhere_are_named_only_where_wanted() {
        Tree none = RenderedChart.with(Map.of()).only("ConfigMap", NAME + "-api");
        assertThat(none.text()).doesNotContain("OIDC", "ALLOWEDORIGINS", "FORWARDHEADERS");
        Tree both = RenderedChart.with(Map.of(
                        "api.oidc.issuer", "https://id.example.org",
                        "api.oidc.audience", "cytoforge",
                        "api.allowedOrigins[0]", "https://lab.example.org",
                        "api.allowedOrigins[1]", "https://two.example.org:8443"))
                .only("ConfigMap", NAME + "-api");
        assertThat(both.at("data", "CYTOFORGE_SECURITY_OIDC_ISSUER").text()).isEqualTo("https://id.example.org");
        assertThat(both.at("data", "CYTOFORGE_SECURITY_OIDC_AUDIENCE").text()).isEqualTo("cytoforge");
        assertThat(both.at("data", "CYTOFORGE_WEB_ALLOWEDORIGINS").text())
                .isEqualTo("https://lab.example.org,https://two.example.org:8443");
    }

    @Test
    void further_variables_and_a_private_registry_reach_the_pod() {
        RenderedChart chart = RenderedChart.with(Map.of(
                "worker.env.LOGGING_LEVEL_ROOT", "debug",
                "worker.image.repository", "lab/worker",
                "worker.image.tag", "1.2.3",
                "imagePullSecrets[0].name", "pull",
                "worker.nodeSelector.disk", "ssd",
                "serviceAccount.create", false,
                "worker.podDisruptionBudget.enabled", false));

        assertThat(chart.container("worker").at("env").text())
                .contains("{\"name\":\"LOGGING_LEVEL_ROOT\",\"value\":\"debug\"}");
        assertThat(chart.container("worker").at("image").text()).isEqualTo("lab/worker:1.2.3");
        assertThat(chart.pod("api").at("imagePullSecrets", 0, "name").text()).isEqualTo("pull");
        assertThat(chart.pod("worker").at("nodeSelector", "disk").text()).isEqualTo("ssd");
        assertThat(chart.kinds()).doesNotContain("ServiceAccount").containsOnlyOnce("PodDisruptionBudget");
    }

    @Test
    void a_changed_setting_restarts_the_pods() {
        assertThat(checksum(Map.of())).isEqualTo(checksum(Map.of()));
        assertThat(checksum(Map.of("s3.bucket", "other"))).isNotEqualTo(checksum(Map.of()));
    }

    private static String checksum(Map<String, Object> values) {
        return RenderedChart.with(values)
                .only("Deployment", NAME + "-worker")
                .at("spec", "template", "metadata", "annotations", "checksum/config")
                .text();
    }

    @ParameterizedTest
    @CsvSource({
        "worker.replica, 3",
        "wroker.replicas, 3",
        "api.replicas, many",
        "database.port, 70000",
        "s3.bucket, Upper_Case",
        "s3.endpoint, minio:9000",
        "api.service.type, Headless",
        "api.oidc.issuer, id.example.org",
        "api.allowedOrigins[0], *",
        "worker.gpu.count, 0",
        "worker.image.pullPolicy, Sometimes",
        "worker.scratch.sizeLimit, plenty",
        "api.upload.maxFileSize, 8Gi",
        "ingress.hosts[0].paths[0], v1",
    })
    void wrong_values_are_refused(String path, String value) {
        Object typed = value.matches("\\d+") ? Integer.valueOf(value) : value;

        assertThatThrownBy(() -> RenderedChart.with(Map.of(path, typed)))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void the_check_of_rendered_objects_notices_a_misspelled_field() {
        Tree misspelled = Tree.documents("""
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {}, template:
                  {spec: {containers: [{name: x, livenesProbe: {}}]}}}}""").getFirst();

        assertThatThrownBy(() -> new RenderedChart(List.of(misspelled))).hasStackTraceContaining("livenesProbe");
    }

    @Test
    void a_secret_is_not_made_of_empty_or_guessable_values() {
        assertThatThrownBy(() -> RenderedChart.with(Map.of("secret.create", true)))
                .hasMessageContaining("databasePassword");

        Map<String, Object> shortToken = new HashMap<>(SECRETS);
        shortToken.put("secret.values.workerToken", "short");
        assertThatThrownBy(() -> RenderedChart.with(shortToken)).hasMessageContaining("workerToken");

        Map<String, Object> shortKey = new HashMap<>(SECRETS);
        shortKey.put("secret.values.adminKey", "cf_short");
        assertThatThrownBy(() -> RenderedChart.with(shortKey)).hasMessageContaining("adminKey");

        Map<String, Object> shortLinksKey = new HashMap<>(SECRETS);
        shortLinksKey.put("secret.values.linksKey", "0123456789abcdef");
        assertThatThrownBy(() -> RenderedChart.with(shortLinksKey)).hasMessageContaining("linksKey");
    }
}
