package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.RawHttp;
import io.cytoforge.api.testing.RawHttp.Answer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What operators are told, and where. */
@ClosedApiTest
class ManagementPortTest {
    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/db",
                "/actuator/prometheus",
                "/livez",
                "/readyz"
            })
    void where_users_are_answered_nothing_is_told_of_health(String path) {
        assertThat(managementPort).isNotEqualTo(port);
        assertThat(get(port, path, ClosedApiTest.FIRST).status()).isEqualTo(404);
        Answer stranger = get(port, path, null);
        assertThat(stranger.status()).isIn(401, 404);
        assertThat(stranger.text()).doesNotContain("UP", "components");
    }

    @Test
    void health_names_what_is_needed_to_work_without_a_key_and_no_details() {
        Answer health = get(managementPort, "/actuator/health", null);
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().get("components").propertyNames()).contains("db", "rabbit", "store", "diskSpace");
        assertThat(health.json().at("/components/store/status").asString()).isEqualTo("UP");
        assertThat(health.text()).doesNotContain("details", "PostgreSQL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void probes_need_no_key(String probe) {
        assertThat(get(managementPort, "/actuator/health/" + probe, null).text())
                .contains("UP");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,     401
            read,  403
            write, 403
            admin, 200
            """)
    void meters_are_for_administrators(@Nullable String scope, int status) {
        Answer answer = get(managementPort, "/actuator/prometheus", scope == null ? null : key(scope));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text().contains("jvm_memory_used_bytes")).isEqualTo(status == 200);
    }

    @Test
    void it_has_the_addresses_of_the_port_for_users(@Autowired Environment environment) {
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(addressOf(environment.getProperty("management.server.address", "?")))
                .contains("127.0.0.1");
        assertThat(addressOf("")).as("where none is set").isEmpty();
    }

    private static Optional<String> addressOf(String setting) {
        return Optional.ofNullable(
                        new Binder(new MapConfigurationPropertySource(Map.of("management.server.address", setting)))
                                .bindOrCreate("management.server", ManagementServerProperties.class)
                                .getAddress())
                .map(InetAddress::getHostAddress);
    }

    @Test
    void nothing_else_is_answered_there() {
        assertThat(get(managementPort, "/v1/jobs", ClosedApiTest.FIRST).status())
                .isEqualTo(404);
        assertThat(get(managementPort, "/actuator/env", ClosedApiTest.FIRST).status())
                .isEqualTo(404);
    }

    @Test
    void pages_from_elsewhere_are_told_nothing() {
        Answer rebound = new RawHttp(managementPort)
                .send("GET /actuator/health HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(rebound.status()).isEqualTo(421);
        assertThat(rebound.text()).doesNotContain("components");
        assertThat(get(managementPort, "/actuator/health", null).headers()).containsEntry("x-frame-options", "DENY");
    }

    private static Answer get(int port, String path, @Nullable String key) {
        RawHttp http = new RawHttp(port);
        return key == null ? http.send("GET", path) : http.send("GET", path, "Authorization: Bearer " + key);
    }

    private String key(String scope) {
        return Http.json(mvc.post()
                        .uri("/v1/keys")
                        .header("Authorization", "Bearer " + ClosedApiTest.FIRST)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"operator\", \"scopes\": [\"%s\"]}".formatted(scope))
                        .exchange())
                .get("key")
                .asString();
    }
}
