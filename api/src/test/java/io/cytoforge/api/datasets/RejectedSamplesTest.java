package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Samples that somebody does not want are left out, and nothing else changes. */
class RejectedSamplesTest extends DatasetRequestTest {
    private static final Shape3 SHAPE = new Shape3(4, 24, 24);

    /** Samples 0 and 2 are to learn from, 1 and 3 to judge by. */
    private static final String FOUR = request("chosen", 4, "");

    @SuppressWarnings("NullAway.Init")
    private MadeDataset maker;

    @BeforeEach
    void prepare() {
        maker = maker(MadeDataset.blocks(SHAPE), FloatVolume.zero(SHAPE));
    }

    private MvcTestResult change(UUID dataset, int sample, String body) {
        return http.patch("/v1/datasets/%s/samples/%d".formatted(dataset, sample), body);
    }

    private JsonNode choose(UUID dataset, int sample, boolean accepted) {
        MvcTestResult answer = change(dataset, sample, "{\"accepted\": %s}".formatted(accepted));
        assertThat(answer).hasStatusOk();
        return Http.json(answer);
    }

    private List<Integer> samples(UUID dataset, String query) {
        return http.found("/v1/datasets/%s/samples%s".formatted(dataset, query))
                .get("items")
                .valueStream()
                .map(sample -> sample.get("sample").asInt())
                .toList();
    }

    private int rejected(UUID dataset) {
        return http.found("/v1/datasets/{id}", dataset).get("rejected").asInt();
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    @Test
    void samples_are_accepted_until_they_are_rejected_and_may_be_accepted_again() {
        UUID dataset = maker.make(FOUR, 4);
        assertThat(rejected(dataset)).isZero();
        JsonNode before = http.found("/v1/datasets/{id}/samples", dataset).get("items");
        assertThat(before)
                .allSatisfy(
                        sample -> assertThat(sample.get("accepted").asBoolean()).isTrue());

        for (int times = 0; times < 2; times++) {
            JsonNode said = choose(dataset, 2, false);
            assertThat(said.get("accepted").asBoolean()).isFalse();
            assertThat(said.get("sample").asInt()).isEqualTo(2);
            assertThat(said.get("part").asString()).isEqualTo("train");
            assertThat(said.get("volumes")).isEqualTo(before.get(2).get("volumes"));
        }
        assertThat(rejected(dataset)).isEqualTo(1);
        assertThat(http.found("/v1/datasets/{id}", dataset).get("made").asInt()).isEqualTo(4);
        assertThat(samples(dataset, "")).containsExactly(0, 1, 2, 3);
        assertThat(samples(dataset, "?accepted=true")).containsExactly(0, 1, 3);
        assertThat(samples(dataset, "?accepted=false")).containsExactly(2);

        for (int times = 0; times < 2; times++) {
            assertThat(choose(dataset, 2, true)).isEqualTo(before.get(2));
        }
        assertThat(rejected(dataset)).isZero();
        assertThat(http.found("/v1/datasets/{id}/samples", dataset).get("items"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[false]",
                "{\"accepted\": null}",
                "{\"accepted\": \"perhaps\"}",
                "{\"accepted\": 1.5}",
                "{\"accepted\": false, \"reason\": \"dark\"}"
            })
    void what_is_no_choice_is_refused(String body) {
        UUID dataset = maker.make(FOUR, 4);
        assertThat(change(dataset, 0, body)).hasStatus(400);
        assertThat(rejected(dataset)).isZero();
    }

    @Test
    void what_is_not_there_can_be_neither_accepted_nor_rejected() {
        UUID dataset = id(http.post("/v1/datasets", FOUR));
        maker.begin(dataset, 2);
        for (int sample : List.of(2, 4)) {
            assertThat(detail(change(dataset, sample, "{\"accepted\": false}"), 404))
                    .contains(dataset.toString(), "sample " + sample);
            assertThat(change(dataset, sample, "{\"accepted\": true}")).hasStatus(404);
        }
        choose(dataset, 1, false);
        assertThat(change(dataset, -1, "{\"accepted\": false}")).hasStatus(400);
        UUID nothing = UUID.randomUUID();
        assertThat(detail(change(nothing, 0, "{\"accepted\": false}"), 404)).contains("data set " + nothing);
        assertThat(http.get("/v1/datasets/{id}/samples?accepted=perhaps", dataset))
                .hasStatus(400);
    }

    /** What is left has the same names, parts and bytes as before; only what tells of all samples changes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cellpose",
                "cellpose-3d",
                "omnipose",
                "stardist",
                "microsam",
                "nnunet",
                "monai",
                "hdf5",
                "ome-tiff",
                "ome-zarr"
            })
    void exports_leave_out_what_is_rejected_and_say_so(String layout) throws IOException {
        UUID dataset = blocks().make(request("chosen", 4, ""), 4);
        Map<String, byte[]> all = export(dataset, layout);
        choose(dataset, 1, false);
        Map<String, byte[]> fewer = export(dataset, layout);
        Map<String, byte[]> left = new LinkedHashMap<>(all);
        left.keySet().removeIf(name -> name.contains("chosen_0001"));
        assertThat(left).hasSizeLessThan(all.size());
        assertThat(fewer.keySet()).containsExactlyElementsOf(left.keySet());
        List<String> changing =
                List.of("README.md", "SHA256SUMS", "ro-crate-metadata.json", "croissant.json", "dataset.json");
        left.keySet().removeIf(changing::contains);
        left.forEach((name, content) -> assertThat(fewer.get(name)).as(name).isEqualTo(content));
        assertThat(text(fewer, "README.md"))
                .contains("3 of the 4 samples", "**Left out**, since somebody has rejected them: samples 1.");
        assertThat(text(all, "README.md")).doesNotContain("Left out");
        assertThat(text(fewer, "SHA256SUMS")).doesNotContain("chosen_0001");
        assertThat(text(fewer, "croissant.json")).contains("Left out, since somebody has rejected them: samples 1.");
    }

    @Test
    void sequences_of_the_cell_tracking_challenge_have_no_gaps() throws IOException {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 0, false);
        Map<String, byte[]> files = export(dataset, "ctc");
        assertThat(files)
                .containsKeys("train/chosen/01/t000.tif", "test/chosen/01/t000.tif", "test/chosen/02/t000.tif");
        assertThat(files).doesNotContainKey("train/chosen/02/t000.tif");
    }

    @Test
    void lists_of_trainers_name_what_is_left() throws IOException {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 2, false);
        JsonNode monai = Json.mapper().readTree(export(dataset, "monai").get("dataset.json"));
        assertThat(monai.get("training").size()).isEqualTo(1);
        assertThat(monai.at("/training/0/image").asString()).isEqualTo("images/chosen_0000.tif");
        JsonNode nnunet = Json.mapper().readTree(export(dataset, "nnunet").get("Dataset901_chosen/dataset.json"));
        assertThat(nnunet.get("numTraining").asInt()).isEqualTo(1);
    }

    /** As many samples, and another data set. */
    @Test
    void which_samples_are_left_out_is_part_of_what_an_export_is() throws IOException {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 0, false);
        String without0 = tag(dataset);
        JsonNode crate0 = root(dataset);
        choose(dataset, 0, true);
        choose(dataset, 2, false);
        assertThat(tag(dataset)).isNotEqualTo(without0);
        assertThat(root(dataset).get("identifier")).isNotEqualTo(crate0.get("identifier"));
        choose(dataset, 2, true);
        choose(dataset, 0, false);
        assertThat(tag(dataset)).isEqualTo(without0);
        assertThat(root(dataset)).isEqualTo(crate0);
    }

    /** The samples that it holds are the same, and what it says of the others is not. */
    @Test
    void a_sample_that_is_rejected_is_not_one_that_is_missing() throws IOException {
        UUID dataset = id(http.post("/v1/datasets", FOUR));
        maker.begin(dataset, 3);
        String missing = tag(dataset);
        assertThat(text(export(dataset, "stardist"), "README.md")).contains("3 of the 4 samples");
        maker.begin(dataset, 1);
        choose(dataset, 3, false);
        assertThat(text(export(dataset, "stardist"), "README.md")).contains("3 of the 4 samples", "samples 3.");
        assertThat(tag(dataset)).isNotEqualTo(missing);
    }

    private JsonNode root(UUID dataset) throws IOException {
        return Json.mapper()
                .readTree(export(dataset, "stardist").get("ro-crate-metadata.json"))
                .at("/@graph/1");
    }

    private String tag(UUID dataset) {
        MvcTestResult answer = http.get("/v1/datasets/{id}/exports/stardist?format=tar", dataset);
        assertThat(answer).hasStatusOk();
        return Objects.requireNonNull(answer.getResponse().getHeader("ETag"));
    }

    @Test
    void a_part_of_which_nothing_is_left_is_not_left_out_in_silence() {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 1, false);
        choose(dataset, 3, false);
        String why = detail(http.get("/v1/datasets/{id}/exports/stardist", dataset), 409);
        assertThat(why)
                .contains("all samples of the part test (2) were rejected: accept one of them again, or add samples");
        assertThat(http.found("/v1/datasets/{id}/exports", dataset).get("items"))
                .allSatisfy(export -> {
                    assertThat(export.get("whyNot").asString()).isEqualTo(why);
                    assertThat(export.has("howToTrain")).isFalse();
                });
        choose(dataset, 0, false);
        choose(dataset, 2, false);
        assertThat(detail(http.get("/v1/datasets/{id}/exports/stardist", dataset), 409))
                .contains("all samples of the part train (2) were rejected");
        choose(dataset, 1, true);
        choose(dataset, 2, true);
        assertThat(http.get("/v1/datasets/{id}/exports/stardist", dataset)).hasStatusOk();
    }

    @Test
    void a_benchmark_learns_from_accepted_samples_and_keeps_those_that_it_has() {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 0, false);
        choose(dataset, 3, false);
        UUID job = id(benchmark(dataset));
        String spec = http.found("/v1/jobs/{id}", job).get("spec").toString();
        JsonNode pinned = Json.mapper().readTree(spec);
        assertThat(pinned.get("synthetic").toString()).isEqualTo(pinned(dataset, 2));
        assertThat(pinned.get("syntheticTest").toString()).isEqualTo(pinned(dataset, 1));

        choose(dataset, 2, false);
        choose(dataset, 0, true);
        assertThat(http.found("/v1/jobs/{id}", job).get("spec").toString()).isEqualTo(spec);
        JsonNode now = http.found("/v1/jobs/{id}", id(benchmark(dataset))).get("spec");
        assertThat(now.get("synthetic").toString()).isEqualTo(pinned(dataset, 0));
    }

    @ParameterizedTest
    @CsvSource({"train, 0, 2", "test, 1, 3"})
    void nobody_learns_from_a_data_set_of_which_a_part_is_rejected(String part, int one, int other) {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, one, false);
        choose(dataset, other, false);
        String lack = "of data set %s all samples of the part %s (2) were rejected".formatted(dataset, part);
        MvcTestResult benchmark = benchmark(dataset);
        assertThat(benchmark).hasStatus(422);
        assertThat(Http.json(benchmark).at("/errors/0/pointer").asString()).isEqualTo("/dataset");
        assertThat(Http.json(benchmark).at("/errors/0/detail").asString()).contains(lack);
        String study = """
                {"images": [%s, %s], "dataset": {"use": "%s"}}""".formatted(pair(dataset, 0), pair(dataset, 1), dataset);
        MvcTestResult refused = http.post("/v1/studies", study);
        assertThat(refused).hasStatus(422);
        assertThat(Http.text(refused)).contains("/dataset/use", lack);
    }

    private MvcTestResult benchmark(UUID dataset) {
        UUID real = maker.make(FOUR, 4);
        return http.post("/v1/benchmarks", """
                {"real": [%s], "test": [%s], "dataset": "%s"}""".formatted(pair(real, 0), pair(real, 1), dataset));
    }

    private String pinned(UUID dataset, int sample) {
        return "[" + pair(dataset, sample, 1) + "]";
    }

    @Test
    void samples_that_are_added_are_accepted_and_all_stay_in_their_parts() {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 0, false);
        UUID job = id(http.post("/v1/datasets/%s/samples".formatted(dataset), "{\"samples\": 1}"));
        choose(dataset, 1, false);
        maker.finish(job);
        JsonNode samples = http.found("/v1/datasets/{id}/samples", dataset).get("items");
        assertThat(samples.valueStream().map(sample -> sample.get("part").asString()))
                .containsExactly("train", "test", "train", "test", "train");
        assertThat(samples(dataset, "?accepted=true")).containsExactly(2, 3, 4);
    }

    /** A report tells of what was made. */
    @Test
    void reports_tell_of_rejected_samples_too() {
        UUID dataset = id(http.post("/v1/datasets", FOUR));
        maker.begin(dataset, 3);
        assertThat(mvc.post().uri("/v1/jobs/{id}/cancel", dataset)).hasStatus(202);
        choose(dataset, 1, false);
        UUID teller = id(http.post("/v1/datasets/%s/reports".formatted(dataset), ""));
        String spec = sql.sql("select spec from jobs where id = :id")
                .param("id", teller)
                .query(String.class)
                .single();
        assertThat(Json.mapper().readTree(spec).findValue("reported").toString())
                .isEqualTo("[0,1,2]");
    }

    @Test
    void what_was_chosen_goes_with_the_data_set() {
        UUID dataset = maker.make(FOUR, 4);
        choose(dataset, 0, false);
        assertThat(mvc.delete().uri("/v1/datasets/{id}", dataset)).hasStatus(204);
        assertThat(change(dataset, 0, "{\"accepted\": true}")).hasStatus(404);
        assertThat(sql.sql("select count(*) from rejected_samples where dataset_id = :id")
                        .param("id", dataset)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
