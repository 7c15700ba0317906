package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.TestClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@ClosedApiTest
class KeysTest {
    private static final String FIRST = ClosedApiTest.FIRST;

    private static final String SIMULATION = """
            {"preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /v1/jobs
            POST,   /v1/simulations
            DELETE, /v1/volumes/00000000-0000-0000-0000-000000000000
            GET,    /v1/keys
            GET,    /nowhere
            """)
    void without_a_key_nothing_is_done(String method, String path) {
        MvcTestResult answer = exchange(null, method, path, "{}");
        assertThat(answer)
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"cytoforge\"");
        assertThat(Http.json(answer).get("status").asInt()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer cf_00", "Bearer ", "Basic Zm9vOmJhcg==", "Bearer " + ApiTest.TOKEN})
    void what_is_no_key_is_told_so_also_the_token_of_workers(String header) {
        assertThat(mvc.get().uri("/v1/jobs").header("Authorization", header))
                .hasStatus(401)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"cytoforge\", error=\"invalid_token\"");
    }

    @Test
    void a_key_is_none_for_workers() {
        MvcTestResult answer = exchange(
                FIRST,
                "POST",
                "/internal/v1/tasks/%s/claim".formatted(UUID.randomUUID()),
                "{\"worker\": \"w\", \"capabilities\": [\"cpu\"], \"protocol\": 5}");
        assertThat(answer).hasStatus(401);
        assertThat(Http.json(answer).get("detail").asString()).contains("workers only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/sign-in"})
    void what_is_for_anybody_needs_no_key(String path) {
        assertThat(exchange(null, "GET", path, "")).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            read,  GET,    /v1/jobs,             200
            read,  HEAD,   /v1/jobs,             200
            read,  POST,   /v1/simulations,      403
            read,  DELETE, /v1/models/00000000-0000-0000-0000-000000000000, 403
            read,  GET,    /v1/keys,             403
            write, GET,    /v1/jobs,             200
            write, POST,   /v1/simulations,      202
            write, DELETE, /v1/models/00000000-0000-0000-0000-000000000000, 404
            write, POST,   /v1/keys,             403
            admin, GET,    /v1/jobs,             200
            admin, POST,   /v1/simulations,      202
            admin, GET,    /v1/keys,             200
            """)
    void a_key_is_good_for_its_scopes_and_those_they_include(String scope, String method, String path, int status) {
        MvcTestResult answer = exchange(key(scope).get("key").asString(), method, path, SIMULATION);
        assertThat(answer).hasStatus(status);
        if (status == 403) {
            assertThat(answer)
                    .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .hasHeader("WWW-Authenticate", "Bearer realm=\"cytoforge\", error=\"insufficient_scope\"");
        }
    }

    @Test
    void a_key_is_told_once_and_kept_as_its_hash() {
        JsonNode made = key("read");
        String key = made.get("key").asString();
        assertThat(key).matches("cf_[0-9a-f]{48}").startsWith(made.get("prefix").asString());
        assertThat(sql.sql("select encode(sha256(cast(:key as bytea)), 'hex') = hash from api_keys where id = :id")
                        .param("key", key)
                        .param("id", UUID.fromString(made.get("id").asString()))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        MvcTestResult list = exchange(FIRST, "GET", "/v1/keys", "");
        assertThat(Http.text(list))
                .contains(made.get("id").asString(), "\"tests\"")
                .doesNotContain(key, FIRST, "\"key\"");
    }

    @Test
    void keys_end_when_they_expire_and_at_once_when_they_are_revoked() {
        String soon = clock.instant().plus(Duration.ofHours(1)).toString();
        String expiring = made("""
                {"name": "n", "scopes": ["read"], "expiresAt": "%s"}""".formatted(soon)).get("key").asString();
        JsonNode revoked = key("read");
        String path = "/v1/keys/" + revoked.get("id").asString();
        assertThat(jobs(expiring)).hasStatusOk();
        assertThat(jobs(revoked.get("key").asString())).hasStatusOk();
        assertThat(exchange(FIRST, "DELETE", path, "")).hasStatus(204);
        assertThat(jobs(revoked.get("key").asString())).hasStatus(401);
        assertThat(exchange(FIRST, "DELETE", path, "")).hasStatus(204);
        clock.pass(Duration.ofMinutes(61));
        assertThat(jobs(expiring)).hasStatus(401);
    }

    @Test
    void use_is_written_once_a_minute() {
        JsonNode made = key("read");
        assertThat(lastUsed(made)).isNull();
        Instant begin = clock.instant();
        jobs(made.get("key").asString());
        Instant first = Objects.requireNonNull(lastUsed(made));
        assertThat(first).isBetween(begin, clock.instant());
        clock.pass(Duration.ofSeconds(30));
        jobs(made.get("key").asString());
        assertThat(lastUsed(made)).isEqualTo(first);
        clock.pass(Duration.ofSeconds(31));
        jobs(made.get("key").asString());
        assertThat(lastUsed(made)).isAfterOrEqualTo(first.plusSeconds(61));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scopes": ["read"]}                                      | 400
            {"name": "n", "scopes": ["root"]}                         | 400
            {"name": "n", "scopes": []}                               | 400
            {"name": "n", "project": "Ä b"}                           | 400
            {"name": "n", "project": "*"}                             | 400
            {"name": "n", "expiresAt": "2001-01-01T00:00:00Z"}        | 422
            {"name": "n", "key": "cf_mine"}                           | 400
            """)
    void nonsense_makes_no_key(String request, int status) {
        assertThat(exchange(FIRST, "POST", "/v1/keys", request)).hasStatus(status);
    }

    /** Over HTTP, since only there a request is dispatched again by itself. */
    @Test
    void what_several_threads_answer_knows_its_caller_to_the_end() throws Exception {
        String key = key("write").get("key").asString();
        JsonNode job = Http.json(exchange(key, "POST", "/v1/simulations", SIMULATION));
        String path = "/v1/jobs/" + job.get("id").asString();
        assertThat(exchange(key, "POST", path + "/cancel", "")).hasStatus(202);
        HttpRequest events = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s/events".formatted(port, path)))
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(events, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("event:job", "\"cancelled\"").doesNotContain("\"status\":40");
        }
    }

    private MvcTestResult jobs(String key) {
        return exchange(key, "GET", "/v1/jobs", "");
    }

    private JsonNode key(String scope) {
        return made("""
                {"name": "%s", "scopes": ["%s"], "project": "of-keys"}""".formatted(scope, scope));
    }

    private JsonNode made(String request) {
        MvcTestResult answer = exchange(FIRST, "POST", "/v1/keys", request);
        assertThat(answer).hasStatus(201);
        return Http.json(answer);
    }

    private @Nullable Instant lastUsed(JsonNode key) {
        OffsetDateTime time = sql.sql("select last_used_at from api_keys where id = :id")
                .param("id", UUID.fromString(key.get("id").asString()))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .getFirst();
        return time == null ? null : time.toInstant();
    }

    private MvcTestResult exchange(@Nullable String key, String method, String path, String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.method(HttpMethod.valueOf(method)).uri(path);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (method.equals("POST")) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
