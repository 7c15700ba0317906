package io.cytoforge.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@ClosedApiTest
class LinksTest {
    private static final String CONTENT = "0123456789";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    @Autowired
    TestClock clock;

    private final String project = "linking-" + UUID.randomUUID();
    private String reading = "";
    private String keyId = "";
    private String file = "";

    @BeforeEach
    void makeFile() {
        String writing = key("write").get("key").asString();
        JsonNode reader = key("read");
        reading = reader.get("key").asString();
        keyId = reader.get("id").asString();
        String job = Http.json(send(writing, "POST", "/v1/simulations", "{\"preset\": \"celegans-nuclei\"}"))
                .get("id")
                .asString();
        store.put("jobs/%s/linked".formatted(job), CONTENT.getBytes(StandardCharsets.US_ASCII));
        sql.sql("""
                        insert into artifacts (job_id, name, path, key, media_type, bytes, sha256, created_at)
                        values (:job, 'a b.txt', 'a b.txt', 'jobs/' || :job || '/linked', 'text/plain', 10, '00', now())""").param("job", UUID.fromString(job)).update();
        file = "/v1/jobs/%s/artifacts/a%%20b.txt".formatted(job);
    }

    @Test
    void whoever_has_it_may_read_the_file_without_a_key() {
        assertThat(follow("GET", file)).hasStatus(401);
        String link = link(file, 60);
        MvcTestResult got = follow("GET", link);
        assertThat(got).hasStatusOk();
        assertThat(Http.text(got)).isEqualTo(CONTENT);
        assertThat(follow("HEAD", link)).hasStatusOk();
        MvcTestResult part =
                mvc.get().uri(URI.create(link)).header("Range", "bytes=2-4").exchange();
        assertThat(part).hasStatus(206);
        assertThat(Http.text(part)).isEqualTo("234");
    }

    @Test
    void it_is_good_for_nothing_else() {
        String link = link(file, 60);
        String proof = link.substring(link.indexOf('?'));
        assertThat(follow("DELETE", link)).hasStatus(401);
        assertThat(follow("POST", link)).hasStatus(401);
        assertThat(follow("GET", link + "&more=1")).hasStatus(403);
        assertThat(follow("GET", link + "&link=1")).hasStatus(403);
        assertThat(follow("GET", file.replace("b.txt", "c.txt") + proof)).hasStatus(403);
        assertThat(follow("GET", "/v1/jobs" + proof)).hasStatus(403);
        assertThat(follow("GET", file + "?link=")).hasStatus(403);
        assertThat(follow("GET", file + "?link=a.b.c.d.e")).hasStatus(403);
        String[] parts = proof.split("\\.");
        String longer = proof.replace("." + parts[1] + ".", "." + (Long.parseLong(parts[1]) + 1) + ".");
        assertThat(follow("GET", file + longer)).hasStatus(403);
        MvcTestResult changed = follow("GET", link.substring(0, link.length() - 1) + "x");
        assertThat(changed).hasStatus(403);
        assertThat(Http.json(changed).get("detail").asString()).contains("not as it was made");
        // Who shows a key is who that key says.
        assertThat(send("cf_" + "0".repeat(48), "GET", link, "")).hasStatus(401);
    }

    @Test
    void it_ends_when_it_says() {
        JsonNode made = make(file, 60);
        Instant until = Instant.parse(made.get("expiresAt").asString());
        assertThat(Duration.between(clock.instant(), until)).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
        String link = made.get("url").asString();
        clock.pass(Duration.ofSeconds(57));
        assertThat(follow("GET", link)).hasStatusOk();
        clock.pass(Duration.ofSeconds(4));
        MvcTestResult late = follow("GET", link);
        assertThat(late).hasStatus(403);
        assertThat(Http.json(late).get("detail").asString())
                .isEqualTo("this link was good until %s; ask for a new one".formatted(until));
    }

    @Test
    void it_ends_with_the_key_that_it_was_made_with() {
        String link = link(file, 60);
        assertThat(send(ClosedApiTest.FIRST, "DELETE", "/v1/keys/" + keyId, "")).hasStatus(204);
        MvcTestResult answer = follow("GET", link);
        assertThat(answer).hasStatus(403);
        assertThat(Http.text(answer)).contains("good no more");
    }

    @Test
    void all_end_when_the_signing_key_is_removed_and_the_next_one_is_made_with_another() {
        String link = link(file, 60);
        sql.sql("delete from link_keys").update();
        assertThat(follow("GET", link)).hasStatus(403);
        assertThat(follow("GET", link(file, 60))).hasStatusOk();
    }

    @Test
    void parameters_of_the_download_are_part_of_it() {
        String writing = key("write").get("key").asString();
        String volume = Http.json(mvc.post()
                        .uri("/v1/volumes")
                        .multipart()
                        .file("file", TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8))
                        .param("kind", "image")
                        .header("Authorization", "Bearer " + writing)
                        .exchange())
                .get("id")
                .asString();
        String path = "/v1/volumes/%s/tiff?as=you+like%%20it".formatted(volume);
        String link = link(path, 60);
        assertThat(link).startsWith(path + "&link=");
        assertThat(follow("GET", link)).hasStatusOk();
        assertThat(follow("GET", link.replace("you+like", "you+want"))).hasStatus(403);
        assertThat(follow("GET", link.replace("as=you+like%20it&", ""))).hasStatus(403);
    }

    @Test
    void making_one_is_written_down_with_what_it_is_for_and_without_the_link() {
        String link = link(file, 60);
        String audit = WholeAudit.of(mvc);
        assertThat(audit).contains("createLink", file).doesNotContain(link.substring(link.indexOf('?') + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/jobs",
                "/v1/keys",
                "/v1/audit",
                "/actuator/prometheus",
                "/v1/jobs/00000000-0000-0000-0000-000000000000",
                "/v1/jobs/00000000-0000-0000-0000-000000000000/artifacts/a/b",
                "/v1/jobs/00000000-0000-0000-0000-000000000000/artifacts/a#b",
                "/v1/jobs/00000000-0000-0000-0000-000000000000/artifacts/../events",
                "/v1/volumes/00000000-0000-0000-0000-000000000000/tiff?link=x",
                "https://example.org/v1/volumes/00000000-0000-0000-0000-000000000000/tiff",
                "//example.org/v1/volumes/00000000-0000-0000-0000-000000000000/tiff",
                "v1/volumes/00000000-0000-0000-0000-000000000000/tiff",
                "not a path"
            })
    void there_are_none_to_what_is_no_download(String path) {
        MvcTestResult answer = send(reading, "POST", "/v1/links", "{\"path\": \"%s\"}".formatted(path));
        assertThat(answer).hasStatus(422);
        assertThat(Http.json(answer).at("/errors/0/pointer").asString()).isEqualTo("/path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "1e12", "\"soon\"", "1.5"})
    void it_is_good_for_a_second_to_a_week(String seconds) {
        MvcTestResult answer =
                send(reading, "POST", "/v1/links", "{\"path\": \"%s\", \"seconds\": %s}".formatted(file, seconds));
        assertThat(answer.getResponse().getStatus()).isIn(400, 422);
        assertThat(Http.json(answer).at("/errors/0/pointer").asString()).isEqualTo("/seconds");
    }

    private String link(String path, int seconds) {
        return make(path, seconds).get("url").asString();
    }

    private JsonNode make(String path, int seconds) {
        MvcTestResult made =
                send(reading, "POST", "/v1/links", "{\"path\": \"%s\", \"seconds\": %d}".formatted(path, seconds));
        assertThat(made).hasStatusOk();
        return Http.json(made);
    }

    private MvcTestResult follow(String method, String link) {
        return mvc.method(HttpMethod.valueOf(method)).uri(URI.create(link)).exchange();
    }

    private JsonNode key(String scope) {
        return Http.json(send(
                ClosedApiTest.FIRST,
                "POST",
                "/v1/keys",
                "{\"name\": \"n\", \"scopes\": [\"%s\"], \"project\": \"%s\"}".formatted(scope, project)));
    }

    private MvcTestResult send(String key, String method, String path, String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                mvc.method(HttpMethod.valueOf(method)).uri(URI.create(path)).header("Authorization", "Bearer " + key);
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
