package io.cytoforge.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.RawHttp;
import io.cytoforge.api.testing.RawHttp.Answer;
import io.cytoforge.api.testing.ServedTest;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests nobody should send, each of them sent once. */
@ServedTest
@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: multipart/form-data; boundary=b";

    @LocalServerPort
    int port;

    private Answer get(String target, String... headers) {
        return new RawHttp(port).send("GET", target, headers);
    }

    private Answer post(String target, byte[] body, String... headers) {
        return new RawHttp(port).send("POST", target.getBytes(StandardCharsets.US_ASCII), body, headers);
    }

    private Answer post(String target, String json) {
        return post(target, json.getBytes(StandardCharsets.UTF_8), JSON);
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.isProblem()).as(answer.headers().toString()).isTrue();
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/volumes?kind=%ff",
                "/v1/jobs?state=%ff",
                "/v1/jobs?%zz",
                "/v1/jobs?=",
                "/v1/jobs?limit=%",
                "/v1/volumes?name=%c3%28",
                "/v1/volumes?name=%00",
                "/v1/jobs?limit=[]",
                "/v1/{jobs}",
                "/v1/jobs/%2f",
                "/v1/jobs/%5c",
                "/v1/../../etc",
                "/v1/jobs/ÿ"
            })
    void what_cannot_be_decoded_is_a_problem_of_its_sender(String target) {
        refused(get(target), 400);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -1, -1_000_000_000_000_000_000L, 253_402_300_800_000_000L})
    void a_cursor_of_no_time_of_ours_is_none(long micros) {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
        refused(get("/v1/jobs?cursor=" + cursor), 400);
    }

    @Test
    void what_is_no_http_is_answered_with_a_problem() {
        RawHttp http = new RawHttp(port);
        for (String request : new String[] {
            "GET /v1/jobs HTTP/1.1\r\n\r\n",
            "GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\nHost: b\r\n\r\n",
            "GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n",
            "\0\1\2\r\n\r\n",
            "POST /v1/simulations HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
            "POST /v1/simulations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "GET /v1/jobs HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
        }) {
            refused(http.send(request.getBytes(StandardCharsets.ISO_8859_1)), 400);
        }
        refused(http.send("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)), 505);
        refused(http.send("CONNECT", "localhost:80"), 501);
        refused(http.send("FOO", "/v1/jobs"), 405);
        refused(http.send("TRACE", "/v1/jobs"), 405);
    }

    @Test
    void who_accepts_nothing_that_there_is_reads_why() {
        refused(get("/v1/jobs", "Accept: garbage//"), 406);
        refused(get("/v1/jobs", "Accept: text/csv"), 406);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1/jobs?state=queued&state=failed, state
            /v1/jobs?state=, state
            /v1/volumes?kind=image&kind=labels, kind
            /v1/jobs?limit=1&limit=2, limit
            """)
    void a_parameter_that_could_mean_several_things_means_none(String target, String parameter) {
        Answer answer = get(target);
        refused(answer, 400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(parameter);
        assertThat(answer.text()).doesNotContain("java.lang");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name="kind"; filename="k" | image | kind
            name="kind"; filename="k" | nothing | kind
            name="name"; filename="n" | n | name
            name="labels" | '' | labels
            name="channel" | '' | channel
            name="kind" | labels | kind
            """)
    void a_part_of_a_form_that_is_not_what_is_meant_is_named(String part, String value, String field) {
        String form = """
                --b\r
                Content-Disposition: form-data; name="file"; filename="a.tif"\r
                \r
                x\r
                --b\r
                Content-Disposition: form-data; name="kind"\r
                \r
                image\r
                --b\r
                Content-Disposition: form-data; %s\r
                \r
                %s\r
                --b--\r
                """.formatted(part, value);
        Answer answer = post("/v1/volumes", form.getBytes(StandardCharsets.UTF_8), FORM);
        refused(answer, 400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(field);
        assertThat(answer.text()).doesNotContain("springframework");
    }

    @Test
    void values_are_shown_by_their_beginning_on_one_line(CapturedOutput output) {
        String forged = "2026-01-01T00:00:00.000Z ERROR forged";
        String value = "w".repeat(5000);
        for (Answer answer : new Answer[] {
            get("/v1/jobs?state=" + value),
            get("/v1/volumes/%s/slices/z/%s.png".formatted(UUID.randomUUID(), value)),
            post("/v1/simulations", "{\"%s\": 1}".formatted(value)),
            post("/v1/simulations", "{\"preset\": \"%s\"}".formatted(value)),
            post("/v1/simulations", "[\"%s\"]".formatted(value)),
            post("/v1/trainings", "{\"startFrom\": \"%s\"}".formatted(value)),
            post("/v1/trainings", "{\"recipe\": \"%s\"}".formatted(value.substring(0, 256))),
            post("/v1/keys", "{\"scopes\": [\"%s\"]}".formatted(value.substring(0, 256))),
            get("/v1/jobs", "Accept: application/" + value),
            post("/v1/simulations", "{}".getBytes(StandardCharsets.UTF_8), "Content-Type: text/" + value),
            new RawHttp(port).send("POST", "/v1/simulations", JSON, "Idempotency-Key: " + value),
        }) {
            assertThat(answer.isProblem()).isTrue();
            assertThat(answer.json().get("detail").asString()).doesNotContain("w".repeat(201));
            assertThat(answer.json().path("errors").toString()).doesNotContain("w".repeat(201));
        }
        Answer lines = get("/v1/jobs?state=a%0d%0a" + forged.replace(" ", "%20"));
        assertThat(lines.json().get("detail").asString()).contains("a\\r\\n2026");

        Answer named = post(
                "/v1/simulations",
                "{\"preset\": \"celegans-nuclei\", \"name\": \"n\\r\\n%s\\u001b[31m\"}".formatted(forged));
        assertThat(named.status()).isEqualTo(202);
        assertThat(output.getOut()).contains("forged");
        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("2026-01-01"));
        assertThat(output.getOut()).doesNotContain("\u001b[31m ").contains("?[31m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /v1/trainings | {"startFrom": ""} | /startFrom
            /v1/trainings | {"startFrom": " "} | /startFrom
            /v1/syntheses | {"labels": "", "model": ""} | /labels
            /v1/simulations | {"preset": "celegans-nuclei", "name": 5} | /name
            /v1/simulations | {"preset": "celegans-nuclei", "name": "a\\u0000b"} | /name
            /v1/simulations | {"preset": "celegans-nuclei", "name": "\\ud800"} | /name
            /v1/simulations | {"preset": "celegans-nuclei", "seed": 1e400} | /seed
            """)
    void a_field_that_is_empty_or_of_another_type_is_not_taken_for_absent(String path, String body, String field) {
        Answer answer = post(path, body);
        refused(answer, 422);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .contains(field);
    }

    @Test
    void a_number_that_no_number_holds_is_refused_where_it_stands() {
        String positions = "{\"type\": \"surface\", \"depth\": %s}".formatted("9".repeat(400));
        Answer answer =
                post("/v1/simulations", "{\"preset\": \"celegans-nuclei\", \"positions\": %s}".formatted(positions));
        refused(answer, 422);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/positions/depth");
    }

    @Test
    void a_header_with_a_control_character_is_refused_wherever_it_is_read() {
        String training = "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(UUID.randomUUID());
        refused(
                post("/v1/trainings", training.getBytes(StandardCharsets.US_ASCII), JSON, "Idempotency-Key: k\u0085y"),
                400);
    }

    @Test
    void of_very_many_mistakes_the_first_are_named() {
        String entries = "{\"image\": \"mine\"},".repeat(400);
        Answer answer = post("/v1/benchmarks", "{\"real\": [%s {}], \"test\": []}".formatted(entries));
        refused(answer, 422);
        assertThat(answer.json().get("errors")).hasSize(50);
    }

    @Test
    void of_a_file_no_part_is_sent_that_it_does_not_have() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nimage\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.tif\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8));
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        Answer stored = post("/v1/volumes", form.toByteArray(), FORM);
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        String file = "/v1/volumes/%s/zarr/zarr.json"
                .formatted(stored.json().get("id").asString());
        int length = get(file).body().length;

        Answer part = get(file, "Range: bytes=0-9");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        for (String range : new String[] {"bytes=%d-".formatted(length), "bytes=9-2", "bytes=x", "lines=1-2"}) {
            Answer none = get(file, "Range: " + range);
            refused(none, 416);
            assertThat(none.headers()).containsEntry("content-range", "bytes */" + length);
        }
    }
}
