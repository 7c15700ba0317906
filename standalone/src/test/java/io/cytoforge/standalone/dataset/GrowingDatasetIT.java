package io.cytoforge.standalone.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.standalone.Installation;
import io.cytoforge.standalone.SharedInstallation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Data sets that get more samples, and how long that takes, in a whole installation. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@ExtendWith(SharedInstallation.class)
class GrowingDatasetIT {
    private static final String REQUEST = """
            {"samples": %d, "seed": 5, "name": "growing",
             "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""";

    @SuppressWarnings("NullAway.Init")
    private static Installation installation;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start(Installation shared) {
        installation = shared;
    }

    @Test
    void three_and_two_are_exported_as_five_are() throws Exception {
        String dataset = done(post("/v1/datasets", REQUEST.formatted(3)))
                .get("datasetId")
                .asString();
        done(post("/v1/datasets/%s/samples".formatted(dataset), "{\"samples\": 2}"));
        String once = done(post("/v1/datasets", REQUEST.formatted(5)))
                .get("datasetId")
                .asString();
        for (String layout : List.of("stardist", "hdf5")) {
            byte[] grown = export(dataset, layout);
            assertThat(grown.length).isGreaterThan(10_000);
            assertThat(Arrays.equals(grown, export(once, layout))).as(layout).isTrue();
        }
    }

    /** Reports only: how long something takes here is nothing to fail for. */
    @Test
    void an_estimate_is_reported_beside_what_it_was(TestReporter reporter) throws Exception {
        done(post("/v1/datasets", REQUEST.formatted(4)));
        done(post("/v1/datasets", REQUEST.formatted(6))); // the first tasks of a process are slow
        JsonNode estimate = post("/v1/datasets?dryRun=true", REQUEST.formatted(8));
        assertThat(estimate.get("steps")
                        .valueStream()
                        .map(step -> step.get("basis").asString()))
                .containsOnly("measured");
        JsonNode job = done(post("/v1/datasets", REQUEST.formatted(8)));
        reporter.publishEntry("estimated %s minutes, took %.3f".formatted(estimate.get("minutes"), minutes(job)));
    }

    private static double minutes(JsonNode job) {
        Duration took = Duration.between(
                OffsetDateTime.parse(job.get("startedAt").asString()),
                OffsetDateTime.parse(job.get("finishedAt").asString()));
        return took.toMillis() / 60_000.0;
    }

    /** The job when it has succeeded. */
    private static JsonNode done(JsonNode job) throws Exception {
        JsonNode now = job;
        while (!now.get("state").asString().equals("succeeded")) {
            assertThat(now.get("state").asString()).isIn("queued", "running");
            Thread.sleep(200);
            now = json(send(request("/v1/jobs/" + job.get("id").asString()).build()));
        }
        return now;
    }

    private static JsonNode post(String path, String body) throws Exception {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    private static byte[] export(String dataset, String layout) throws Exception {
        return send(
                request("/v1/datasets/%s/exports/%s".formatted(dataset, layout)).build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(installation.url() + path));
    }

    private static JsonNode json(byte[] answer) {
        return JsonMapper.shared().readTree(answer);
    }

    private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(() -> new String(answer.body(), StandardCharsets.UTF_8))
                .isBetween(200, 202);
        return answer.body();
    }
}
