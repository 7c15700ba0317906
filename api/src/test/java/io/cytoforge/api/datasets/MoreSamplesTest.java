package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Data sets get more samples, one job after the other. */
class MoreSamplesTest extends DatasetRequestTest {
    private static final Shape3 SHAPE = new Shape3(4, 24, 24);
    private static final String TWO = request("growing", 2, "");

    @SuppressWarnings("NullAway.Init")
    private MadeDataset maker;

    @BeforeEach
    void prepare() {
        maker = maker(MadeDataset.blocks(SHAPE), FloatVolume.zero(SHAPE));
    }

    private MvcTestResult ask(UUID dataset, int more) {
        return http.post("/v1/datasets/%s/samples".formatted(dataset), "{\"samples\": %d}".formatted(more));
    }

    private String tag(UUID dataset) {
        MvcTestResult answer = http.get("/v1/datasets/{id}/exports/stardist?format=tar", dataset);
        assertThat(answer).hasStatusOk();
        return Objects.requireNonNull(answer.getResponse().getHeader("ETag"));
    }

    @Test
    void more_samples_come_after_those_that_there_are() {
        UUID dataset = maker.make(TWO, 2);
        String before = tag(dataset);
        UUID job = id(ask(dataset, 3));
        JsonNode shown = http.found("/v1/jobs/{id}", job);
        assertThat(shown.get("type").asString()).isEqualTo("dataset");
        assertThat(shown.get("datasetId").asString()).isEqualTo(dataset.toString());
        assertThat(shown.at("/spec/samples").asInt()).isEqualTo(5);
        assertThat(shown.get("spec").has("addition")).isFalse();
        assertThat(shown.at("/progress/total").asInt()).isEqualTo(3);
        assertThat(http.found("/v1/datasets/{id}", dataset).get("samples").asInt())
                .isEqualTo(5);

        assertThat(maker.finish(job)).isEqualTo(3);
        JsonNode grown = http.found("/v1/datasets/{id}", dataset);
        assertThat(grown.get("made").asInt()).isEqualTo(5);
        assertThat(grown.get("jobId").asString()).isEqualTo(dataset.toString());
        assertThat(grown.get("latestJobId").asString()).isEqualTo(job.toString());
        assertThat(Http.text(http.get(grown.at("/links/report").asString()))).isEqualTo("of " + job);
        JsonNode samples = http.found("/v1/datasets/{id}/samples", dataset).get("items");
        assertThat(samples.valueStream().map(sample -> sample.get("sample").asInt()))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(samples.valueStream().map(sample -> sample.get("part").asString()))
                .containsExactly("train", "test", "train", "test", "train");
        assertThat(tag(dataset)).isNotEqualTo(before);
        assertThat(http.post("/v1/datasets", shown.get("spec").toString())).hasStatus(202);
    }

    @Test
    void while_samples_are_made_there_is_no_report_of_all_and_nothing_is_deleted() throws IOException {
        UUID dataset = maker.make(TWO, 2);
        UUID job = id(ask(dataset, 1));
        assertThat(http.found("/v1/datasets/{id}", dataset).at("/links").has("report"))
                .isFalse();
        assertThat(detail(ask(dataset, 1), 409)).contains(job.toString(), "ask for more when it has succeeded");
        assertThat(mvc.delete().uri("/v1/datasets/{id}", dataset)).hasStatus(409);

        assertThat(mvc.post().uri("/v1/jobs/{id}/cancel", job)).hasStatus(202);
        assertThat(detail(ask(dataset, 1), 409)).contains("/v1/jobs/%s/retry".formatted(job));
        assertThat(http.found("/v1/datasets/{id}", dataset).get("made").asInt()).isEqualTo(2);
        Map<String, byte[]> export = export(dataset, "stardist");
        assertThat(export.keySet())
                .filteredOn(file -> file.contains("/images/"))
                .hasSize(2);
        assertThat(export).doesNotContainKey("report.json");
        assertThat(new String(export.get("README.md"), StandardCharsets.UTF_8)).contains("2 of the 3 samples");
        assertThat(mvc.post().uri("/v1/jobs/{id}/retry", job)).hasStatus(202);
        sql.sql("update tasks set not_before = published_at - interval '1 day' where job_id = :job")
                .param("job", job)
                .update();
        maker.finish(job);
        assertThat(http.found("/v1/datasets/{id}", dataset).get("made").asInt()).isEqualTo(3);
    }

    @Test
    void of_a_job_that_was_cancelled_there_is_a_report_of_what_it_has_made() throws IOException {
        UUID dataset = id(http.post("/v1/datasets", request("half", 3, "")));
        maker.begin(dataset, 2);
        String reports = "/v1/datasets/%s/reports".formatted(dataset);
        assertThat(detail(http.post(reports, ""), 409)).contains(dataset.toString(), "cancel it, or wait");
        assertThat(mvc.post().uri("/v1/jobs/{id}/cancel", dataset)).hasStatus(202);
        assertThat(export(dataset, "stardist")).doesNotContainKey("report.html");

        UUID teller = id(http.post(reports, ""));
        assertThat(http.found("/v1/jobs/{id}", teller).at("/progress/total").asInt())
                .isEqualTo(1);
        maker.finish(teller);
        JsonNode told = http.found("/v1/datasets/{id}", dataset);
        assertThat(told.get("made").asInt()).isEqualTo(2);
        assertThat(told.get("samples").asInt()).isEqualTo(3);
        assertThat(told.get("latestJobId").asString()).isEqualTo(dataset.toString());
        assertThat(Http.text(http.get(told.at("/links/report").asString()))).isEqualTo("of " + teller);
        assertThat(new String(export(dataset, "stardist").get("report.html"), StandardCharsets.UTF_8))
                .isEqualTo("of " + teller);

        assertThat(mvc.post().uri("/v1/jobs/{id}/retry", dataset)).hasStatus(202);
        sql.sql("update tasks set not_before = published_at - interval '1 day' where job_id = :job")
                .param("job", dataset)
                .update();
        maker.finish(dataset);
        assertThat(http.found("/v1/datasets/{id}", dataset).at("/links/report").asString())
                .contains(dataset.toString());
        assertThat(mvc.delete().uri("/v1/datasets/{id}", dataset)).hasStatus(204);
        assertThat(http.found("/v1/jobs/{id}", teller).get("artifacts").size()).isZero();
    }

    @Test
    void a_data_set_goes_with_the_samples_of_all_its_jobs() {
        UUID dataset = maker.make(TWO, 2);
        UUID job = id(ask(dataset, 1));
        maker.finish(job);
        JsonNode samples = http.found("/v1/datasets/{id}/samples", dataset).get("items");
        String volume = samples.at("/2/volumes/0/id").asString();
        assertThat(detail(mvc.delete().uri("/v1/volumes/{id}", volume).exchange(), 409))
                .contains("data set");

        assertThat(mvc.delete().uri("/v1/datasets/{id}", dataset)).hasStatus(204);
        assertThat(http.get("/v1/volumes/{id}", volume)).hasStatus(404);
        assertThat(store.list(Keys.job(dataset))).isEmpty();
        assertThat(http.found("/v1/jobs/{id}", job).get("artifacts").size()).isZero();
        assertThat(detail(ask(dataset, 1), 404)).contains(dataset.toString());
    }

    @Test
    void of_two_who_ask_at_once_one_is_told_to_wait() throws Exception {
        UUID dataset = maker.make(TWO, 2);
        Callable<Integer> asking = () -> ask(dataset, 2).getResponse().getStatus();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Integer> answers = both.invokeAll(List.of(asking, asking)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(202, 409);
        }
    }

    @Test
    void the_same_key_is_the_same_job() {
        UUID dataset = maker.make(TWO, 2);
        String path = "/v1/datasets/%s/samples".formatted(dataset);
        UUID job = id(http.post(path, "{\"samples\": 2}", "more of " + dataset));
        assertThat(id(http.post(path, "{\"samples\": 2}", "more of " + dataset)))
                .isEqualTo(job);
        assertThat(http.post(path, "{\"samples\": 3}", "more of " + dataset)).hasStatus(422);
        assertThat(http.found("/v1/datasets/{id}", dataset).get("samples").asInt())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}",
                "{\"samples\": 0}",
                "{\"samples\": 9999}",
                "{\"samples\": \"two\"}",
                "{\"samples\": 1, \"seed\": 2}"
            })
    void what_cannot_be_is_refused(String request) {
        UUID dataset = maker.make(TWO, 2);
        MvcTestResult answer = http.post("/v1/datasets/%s/samples".formatted(dataset), request);
        assertThat(answer).hasStatus(422);
        assertThat(Http.json(answer).at("/errors/0/pointer").asString()).isIn("/samples", "/seed");
    }

    @Test
    void what_a_data_set_is_made_of_must_still_be_there() {
        String labels = uploaded();
        UUID dataset = maker.make("{\"samples\": 2, \"labels\": [\"%s\"]}".formatted(labels), 2);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels)).hasStatus(204);
        assertThat(detail(ask(dataset, 1), 409)).contains("volume " + labels, "was deleted");
    }

    private String uploaded() {
        byte[] tiff = TestVolumes.tiff(MadeDataset.blocks(SHAPE));
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", tiff))
                .param("kind", "labels")
                .exchange();
        assertThat(answer).hasStatus(201);
        return Http.json(answer).get("id").asString();
    }
}
