package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@ClosedApiTest
class AuditTest {
    private static final String SIMULATION = """
            {"preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    private final String project = "audited-" + UUID.randomUUID();

    @Test
    void what_changes_something_is_written_down_and_what_looks_is_not() {
        String writing = key("write");
        String reading = key("read");
        String job = Http.json(send(writing, "POST", "/v1/simulations", SIMULATION))
                .get("id")
                .asString();
        send(writing, "GET", "/v1/jobs/" + job, null);
        send(writing, "POST", "/v1/jobs/" + job + "/cancel", "");
        send(writing, "POST", "/v1/simulations", "{}");
        send(reading, "POST", "/v1/simulations", SIMULATION);
        send(writing, "POST", "/v1/keys", "{\"name\": \"mine\"}");
        send(null, "POST", "/v1/simulations", SIMULATION);
        assertThat(written())
                .containsExactly(
                        "%s POST /v1/keys - 403".formatted(writing.substring(0, 11)),
                        "%s POST /v1/simulations - 403".formatted(reading.substring(0, 11)),
                        "%s POST simulate - 422".formatted(writing.substring(0, 11)),
                        "%s POST cancelJob %s 202".formatted(writing.substring(0, 11), job),
                        "%s POST simulate %s 202".formatted(writing.substring(0, 11), job));
    }

    /** There is no such sample yet, and readers may not ask. */
    @Test
    void rejecting_a_sample_is_written_down_with_its_data_set() {
        String writing = key("write");
        String reading = key("read");
        String dataset =
                Http.json(send(writing, "POST", "/v1/datasets", """
                        {"samples": 2, "simulation": {"preset": "celegans-nuclei"}}""")).get("id").asString();
        String sample = "/v1/datasets/%s/samples/1".formatted(dataset);
        send(writing, "PATCH", sample, "{\"accepted\": false}");
        send(reading, "PATCH", sample, "{\"accepted\": false}");
        assertThat(written())
                .containsExactly(
                        "%s PATCH %s - 403".formatted(reading.substring(0, 11), sample),
                        "%s PATCH changeSample %s/1 404".formatted(writing.substring(0, 11), dataset),
                        "%s POST makeDataset %s 202".formatted(writing.substring(0, 11), dataset));
    }

    @Test
    void making_a_key_is_written_down_without_it() {
        JsonNode made =
                Http.json(send(ClosedApiTest.FIRST, "POST", "/v1/keys", "{\"name\": \"n\", \"scopes\": [\"read\"]}"));
        assertThat(WholeAudit.of(mvc))
                .contains("createKey", made.get("id").asString())
                .doesNotContain(made.get("key").asString());
    }

    @Test
    void only_administrators_read_it() {
        assertThat(send(key("write"), "GET", "/v1/audit", null)).hasStatus(403);
    }

    /** Of this test's project, newest first, read page by page. */
    private List<String> written() {
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = Http.json(send(ClosedApiTest.FIRST, "GET", "/v1/audit?limit=3" + next, null));
            assertThat(page.get("items").size()).isLessThanOrEqualTo(3);
            for (JsonNode entry : page.get("items")) {
                if (entry.get("project").asString().equals(project)) {
                    found.add("%s %s %s %s %d"
                            .formatted(
                                    entry.get("caller").asString(),
                                    entry.get("method").asString(),
                                    entry.get("operation").asString(),
                                    entry.path("resource").asString("-"),
                                    entry.get("status").asInt()));
                }
            }
            next = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!next.isEmpty() && found.size() < 20);
        return found;
    }

    private String key(String scope) {
        return Http.json(send(
                        ClosedApiTest.FIRST,
                        "POST",
                        "/v1/keys",
                        "{\"name\": \"n\", \"scopes\": [\"%s\"], \"project\": \"%s\"}".formatted(scope, project)))
                .get("key")
                .asString();
    }

    private MvcTestResult send(@Nullable String key, String method, String path, @Nullable String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.method(HttpMethod.valueOf(method)).uri(path);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
