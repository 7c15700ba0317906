package io.cytoforge.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@ApiTest
class WebhooksTest {
    private static final String SIMULATION = """
            {"preset": "celegans-nuclei", "shape": {"z": 32, "y": 48, "x": 48}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Deliveries deliveries;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    private String id = "";
    private String secret = "";

    private record Heard(String delivery, String signature, String body) {}

    @BeforeEach
    void listen() throws IOException {
        http = new Http(mvc);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            heard.add(new Heard(
                    exchange.getRequestHeaders().getFirst("Cytoforge-Delivery"),
                    exchange.getRequestHeaders().getFirst("Cytoforge-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        JsonNode made = Http.json(http.post(
                "/v1/webhooks",
                "{\"url\": \"http://127.0.0.1:%d/hook\"}"
                        .formatted(server.getAddress().getPort())));
        id = made.get("id").asString();
        secret = made.get("secret").asString();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        sql.sql("delete from webhooks").update();
    }

    @Test
    void the_end_of_a_job_is_told_once_and_signed() {
        String job = end();
        deliveries.send();
        deliveries.send();
        Heard told = heard.getFirst();
        assertThat(heard).hasSize(1);
        JsonNode body = Json.mapper().readTree(told.body());
        assertThat(body.get("event").asString()).isEqualTo("job.cancelled");
        assertThat(body.at("/job/id").asString()).isEqualTo(job);
        assertThat(body.at("/job/type").asString()).isEqualTo("simulation");
        assertThat(body.at("/job/link").asString()).isEqualTo("/v1/jobs/" + job);
        String time = told.signature().replaceAll("t=(\\d+),v1=.*", "$1");
        assertThat(Long.parseLong(time))
                .isCloseTo(clock.instant().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
        assertThat(told.signature()).isEqualTo("t=%s,v1=%s".formatted(time, hmac(secret, time + "." + told.body())));
    }

    @Test
    void what_was_not_taken_is_told_again_later_and_not_for_ever() {
        answer = 500;
        end();
        deliveries.send();
        deliveries.send();
        assertThat(heard).hasSize(1);
        later("11 s");
        deliveries.send();
        assertThat(heard)
                .hasSize(2)
                .extracting(Heard::delivery)
                .containsOnly(heard.getFirst().delivery());
        later("11 s");
        deliveries.send();
        assertThat(heard).as("the pause has doubled").hasSize(2);
        later("11 s");
        deliveries.send();
        assertThat(heard).hasSize(3);
        later("5 h");
        deliveries.send();
        assertThat(heard).hasSize(3);
    }

    @Test
    void what_was_taken_at_the_second_attempt_is_done() {
        answer = 302;
        end();
        deliveries.send();
        answer = 200;
        later("11 s");
        deliveries.send();
        later("1 h");
        deliveries.send();
        assertThat(heard).hasSize(2);
        assertThat(sql.sql("select outcome from webhook_deliveries where delivered_at is not null")
                        .query(String.class)
                        .list())
                .containsExactly("200");
    }

    @Test
    void who_is_no_longer_told_hears_nothing() {
        end();
        assertThat(mvc.delete().uri("/v1/webhooks/{id}", id)).hasStatus(204);
        assertThat(mvc.delete().uri("/v1/webhooks/{id}", id)).hasStatus(404);
        deliveries.send();
        assertThat(heard).isEmpty();
        assertThat(mvc.delete().uri("/v1/webhooks/{id}", UUID.randomUUID())).hasStatus(404);
    }

    @Test
    void the_secret_is_told_once() {
        JsonNode all = http.found("/v1/webhooks");
        assertThat(all.toString()).contains(id).doesNotContain(secret, "secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "gopher://example.org",
                "example.org",
                "http:///x",
                "http://user:pass@example.org/",
                "http://exa mple.org",
                "http://example.org/\\r\\nX: y"
            })
    void what_is_no_url_of_ours_is_refused(String url) {
        assertThat(http.post("/v1/webhooks", "{\"url\": \"%s\"}".formatted(url)))
                .hasStatus(422);
    }

    /** Without the clock, which other tests look at too. */
    private void later(String time) {
        sql.sql("update webhook_deliveries set due_at = due_at - cast(? as interval)")
                .param(time)
                .update();
    }

    private String end() {
        String job =
                Http.json(http.post("/v1/simulations", SIMULATION)).get("id").asString();
        assertThat(http.post("/v1/jobs/" + job + "/cancel", "")).hasStatus(202);
        return job;
    }

    /** As PostgreSQL reckons it, from its sha256 alone: HMAC as RFC 2104 defines it. */
    private String hmac(String key, String text) {
        return sql.sql("""
                        with padded as (
                            select cast(:key as bytea)
                                   || decode(repeat('00', 64 - octet_length(cast(:key as bytea))), 'hex') as k),
                        pads as (
                            select decode(string_agg(lpad(to_hex(get_byte(k, i) # 54), 2, '0'), '' order by i), 'hex') as inside,
                                   decode(string_agg(lpad(to_hex(get_byte(k, i) # 92), 2, '0'), '' order by i), 'hex') as outside
                              from padded, generate_series(0, 63) i)
                        select encode(sha256(outside || sha256(inside || convert_to(:text, 'UTF8'))), 'hex') from pads""")
                .param("key", key)
                .param("text", text)
                .query(String.class)
                .single();
    }
}
