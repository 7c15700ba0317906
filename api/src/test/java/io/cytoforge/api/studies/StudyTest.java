package io.cytoforge.api.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Studies from their request to their end, with somebody who does the tasks. */
@ApiTest
class StudyTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(2, 0.5, 0.5);

    /** Two samples, both to learn from. */
    private static final String FEW = "'dataset': {'request': {'samples': 2}}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    @Autowired
    StudyAdvance advance;

    @Autowired
    StudySweeper sweeper;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @SuppressWarnings("NullAway.Init")
    private FakeWorker worker;

    private final List<String> images = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private String truth;

    @BeforeEach
    void upload() {
        http = new Http(mvc);
        worker = new FakeWorker(http, sql, store, SHAPE, VOXEL_SIZE);
        for (int i = 0; i < 3; i++) {
            images.add(uploaded("image"));
        }
        truth = uploaded("labels");
    }

    private String uploaded(String kind) {
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", TestVolumes.tiff(SHAPE, VoxelType.UINT16)))
                .param("kind", kind)
                .exchange();
        assertThat(answer).hasStatus(201);
        return Http.json(answer).get("id").asString();
    }

    /** Three images of which the last, which has labels, is to judge by. */
    private String request(String more) {
        return json("{'images': [{'image': '%s'}, {'image': '%s'}, {'image': '%s', 'labels': '%s'}]%s}"
                .formatted(images.get(0), images.get(1), images.get(2), truth, more.isEmpty() ? "" : ", " + more));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private UUID started(String body) {
        MvcTestResult answer = http.post("/v1/studies", body);
        assertThat(answer).as(Http.text(answer)).hasStatus(202);
        UUID study = UUID.fromString(Http.json(answer).get("id").asString());
        assertThat(answer).hasHeader("Location", "/v1/studies/" + study);
        return study;
    }

    private JsonNode shown(UUID study) {
        return http.found("/v1/studies/{id}", study);
    }

    /** Words of its stages and their states, e.g. {@code annotation 0 queued}. */
    private List<String> stages(UUID study) {
        return shown(study)
                .get("stages")
                .valueStream()
                .map(stage -> "%s %s%s"
                        .formatted(
                                stage.get("stage").asString(),
                                stage.has("image") ? stage.get("image").asInt() + " " : "",
                                stage.get("state").asString()))
                .toList();
    }

    private UUID job(UUID study, int stage) {
        return UUID.fromString(
                shown(study).get("stages").get(stage).get("jobId").asString());
    }

    /** Does the job of a stage, and waits for nobody to hear of it. */
    private void finish(UUID study, int stage) {
        worker.finish(job(study, stage));
        advance.advance(study);
    }

    private void finish(UUID study, int from, int to) {
        for (int stage = from; stage <= to; stage++) {
            finish(study, stage);
        }
    }

    private String state(UUID study) {
        return shown(study).get("state").asString();
    }

    private JsonNode spec(UUID study, int stage) {
        return http.found("/v1/jobs/{id}", job(study, stage)).get("spec");
    }

    @Test
    void a_study_goes_from_images_to_what_a_data_set_is_worth() {
        UUID study = started(request(FEW));
        assertThat(stages(study))
                .containsExactly(
                        "annotation 0 queued",
                        "annotation 1 queued",
                        "annotation 2 given",
                        "simulationFit waiting",
                        "opticsFit 0 waiting",
                        "opticsFit 1 waiting",
                        "dataset waiting",
                        "benchmark waiting");
        assertThat(shown(study).at("/progress/etaSeconds").asDouble()).isPositive();

        finish(study, 0);
        assertThat(stages(study)).contains("simulationFit waiting", "opticsFit 0 queued", "opticsFit 1 waiting");
        finish(study, 1);
        finish(study, 3, 4);
        assertThat(stages(study)).contains("opticsFit 1 queued", "dataset waiting");
        assertThat(spec(study, 3).get("labels")).hasSize(2);
        finish(study, 5);
        JsonNode dataset = spec(study, 6);
        assertThat(dataset.at("/simulation/cells/radius").asDouble()).isEqualTo(2.5);
        assertThat(dataset.at("/appearance/parts")).hasSize(2);
        assertThat(dataset.at("/appearance/parts/1/appearance/modality").asString())
                .isEqualTo("lightSheet");
        assertThat(dataset.get("samples").asInt()).isEqualTo(2);
        finish(study, 6);
        JsonNode benchmark = spec(study, 7);
        assertThat(benchmark.get("real")).hasSize(2);
        assertThat(benchmark.at("/test/0/image").asString()).isEqualTo(images.get(2));
        assertThat(benchmark.at("/test/0/labels").asString()).isEqualTo(truth);
        assertThat(benchmark.get("synthetic")).hasSize(2);
        assertThat(benchmark.get("budgets").toString()).isEqualTo("[1,2]");
        finish(study, 7);
        requireResults(study);
    }

    private void requireResults(UUID study) {
        JsonNode done = shown(study);
        assertThat(done.get("state").asString()).isEqualTo("succeeded");
        assertThat(done.has("finishedAt")).isTrue();
        assertThat(done.at("/progress/share").asDouble()).isEqualTo(1);
        assertThat(done.at("/results/labels/0/byRecipe").asBoolean()).isTrue();
        assertThat(done.at("/results/labels/0/objects").asInt()).isEqualTo(5);
        assertThat(done.at("/results/labels/2/byRecipe").asBoolean()).isFalse();
        assertThat(done.at("/results/labels/2/test").asBoolean()).isTrue();
        assertThat(done.at("/results/benchmark/trainings").asInt()).isEqualTo(8);
        for (String link : List.of("simulation", "dataset", "benchmarkReport", "curve")) {
            assertThat(http.get(done.at("/results/" + link).asString()))
                    .as(link)
                    .hasStatusOk();
        }
        assertThat(done.at("/notes/0").asString()).contains("no ground truth");
        assertThat(done.get("notes")).hasSize(1); // whoever judges was drawn by a person
        MvcTestResult report = http.get("/v1/studies/{id}/report.html", study);
        assertThat(report).hasStatusOk();
        assertThat(Http.text(report))
                .contains("has succeeded", "Synthetic volumes alone score 0.7.", "0.510", "the image is small")
                .contains("images look unlike", "no ground truth")
                .contains("/v1/datasets/" + job(study, 6));
    }

    @Test
    void what_is_given_takes_the_place_of_stages() {
        UUID first = started(request(FEW));
        finish(first, 0, 1);
        finish(first, 3, 6);
        UUID second = started(
                request("'simulationFit': {'use': '%s'}, 'opticsFit': {'use': '%s'}, %s, 'benchmark': {'skip': true}"
                        .formatted(job(first, 3), job(first, 4), FEW)));
        assertThat(stages(second))
                .containsExactly(
                        "annotation 0 queued",
                        "annotation 1 queued",
                        "annotation 2 given",
                        "simulationFit given",
                        "opticsFit given",
                        "dataset waiting");
        finish(second, 0, 1);
        assertThat(stages(second)).contains("dataset queued");
        assertThat(spec(second, 5).at("/appearance/type").asString()).isEqualTo("optics");
        UUID third = started(request("'dataset': {'use': '%s'}".formatted(job(first, 6))));
        assertThat(stages(third)).contains("dataset given", "benchmark waiting").hasSize(5);
        UUID fourth = started(request("""
                'appearance': 'randomized', 'dataset': {'request': {'samples': 3, 'simulation': %s,
                'variation': 'wide', 'reference': null}}""".formatted(FakeWorker.SIMULATION)));
        assertThat(stages(fourth)).contains("dataset queued").hasSize(5);
        assertThat(spec(fourth, 3).get("variation").asString()).isEqualTo("wide");
        assertThat(spec(fourth, 3).has("reference")).isFalse();
    }

    @Test
    void a_model_may_paint() {
        UUID study = started(request("'appearance': 'model', 'training': {'request': {'iterations': 7, 'patch':"
                + " {'z': 32, 'y': 32, 'x': 32}}}"));
        finish(study, 0, 1);
        assertThat(stages(study))
                .contains("training queued", "simulationFit queued")
                .noneMatch(stage -> stage.startsWith("optics"));
        assertThat(spec(study, 4).get("stacks")).hasSize(2);
        assertThat(spec(study, 4).get("iterations").asInt()).isEqualTo(7);
    }

    @Test
    void many_who_advance_at_once_begin_each_stage_once() throws InterruptedException {
        UUID study = started(request(FEW));
        worker.finish(job(study, 0));
        worker.finish(job(study, 1));
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            others.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                    advance.advance(study);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        go.countDown();
        for (Thread other : others) {
            other.join();
        }
        assertThat(stages(study)).contains("simulationFit queued", "opticsFit 0 queued", "opticsFit 1 queued");
        String labels = spec(study, 3).get("labels").get(0).asString();
        assertThat(sql.sql("""
                        select count(*) from jobs j join job_inputs i on i.job_id = j.id
                         where i.resource_id = cast(:labels as uuid)""").param("labels", labels).query(Long.class).single())
                .isEqualTo(2); // the fit of the simulation, and that of the optics
    }

    @Test
    void a_study_goes_on_though_nobody_heard_of_a_jobs_end() {
        UUID study = started(request(FEW));
        for (int stage = 0; stage < 2; stage++) {
            UUID job = job(study, stage);
            worker.finish(job);
        }
        advance.advance(study);
        sql.sql("update study_stages set job_id = null where study_id = :study and number > 2")
                .param("study", study)
                .update(); // as if the process had ended before these were submitted
        assertThat(stages(study)).contains("simulationFit waiting", "opticsFit 0 waiting");
        sweeper.sweep();
        assertThat(stages(study)).contains("simulationFit queued", "opticsFit 0 queued");
    }

    @Test
    void a_failed_stage_fails_the_study_until_its_job_is_run_again() {
        UUID study = started(request(FEW));
        finish(study, 0);
        worker.fail(job(study, 1), "image 1 shows nothing");
        advance.advance(study);
        JsonNode failed = shown(study);
        assertThat(failed.get("state").asString()).isEqualTo("failed");
        assertThat(failed.at("/error/stage").asString()).isEqualTo("annotation");
        assertThat(failed.at("/error/image").asInt()).isEqualTo(1);
        assertThat(failed.at("/error/code").asString()).isEqualTo("UNUSABLE_INPUT");
        assertThat(failed.at("/error/message").asString()).isEqualTo("image 1 shows nothing");
        assertThat(failed.at("/error/advice").asString()).contains("POST /v1/jobs/" + job(study, 1) + "/retry");
        assertThat(http.found("/v1/studies?state=failed").at("/items/0/id").asString())
                .isEqualTo(study.toString());

        finish(study, 4); // what runs may end; nothing new begins
        assertThat(state(study)).isEqualTo("failed");
        assertThat(http.post("/v1/jobs/" + job(study, 1) + "/retry", "{}")).hasStatus(202);
        sweeper.sweep();
        assertThat(state(study)).isEqualTo("running");
        assertThat(shown(study).has("error")).isFalse();
        finish(study, 1);
        assertThat(stages(study)).contains("simulationFit queued", "opticsFit 1 queued");
    }

    @Test
    void a_cancelled_study_stops_its_jobs_and_can_go_on() {
        UUID study = started(request(FEW));
        finish(study, 0);
        assertThat(http.post("/v1/studies/" + study + "/retry", "{}")).hasStatus(409);
        MvcTestResult cancelled = http.post("/v1/studies/" + study + "/cancel", "{}");
        assertThat(cancelled).hasStatus(202);
        assertThat(Http.json(cancelled).get("state").asString()).isEqualTo("cancelled");
        assertThat(stages(study)).contains("annotation 0 succeeded", "annotation 1 cancelled", "opticsFit 0 cancelled");
        advance.advance(study);
        sweeper.sweep();
        assertThat(state(study)).isEqualTo("cancelled");

        assertThat(http.post("/v1/studies/" + study + "/retry", "{}")).hasStatus(202);
        assertThat(stages(study)).contains("annotation 1 queued", "opticsFit 0 queued");
        finish(study, 1);
        finish(study, 3, 7);
        assertThat(state(study)).isEqualTo("succeeded");
        assertThat(http.post("/v1/studies/" + study + "/cancel", "{}")).hasStatus(202);
        assertThat(state(study)).isEqualTo("succeeded");
    }

    @Test
    void what_cannot_begin_says_why_and_can_be_tried_again() {
        UUID study = started(request(FEW));
        finish(study, 0, 1);
        finish(study, 4, 5);
        UUID fit = job(study, 3);
        worker.finish(fit);
        store.delete("jobs/%s/simulation.json".formatted(fit));
        sql.sql("update study_stages set job_id = null where study_id = :study and number = 6")
                .param("study", study)
                .update();
        advance.advance(study);
        JsonNode failed = shown(study);
        assertThat(failed.at("/error/stage").asString()).isEqualTo("dataset");
        assertThat(failed.at("/error/code").asString()).isEqualTo("REFUSED");
        assertThat(failed.at("/error/message").asString()).contains("simulation.json");
        store.put("jobs/%s/simulation.json".formatted(fit), FakeWorker.SIMULATION.getBytes(StandardCharsets.UTF_8));
        assertThat(http.post("/v1/studies/" + study + "/retry", "{}")).hasStatus(202);
        assertThat(stages(study)).contains("dataset queued");
        assertThat(state(study)).isEqualTo("running");
    }

    @Test
    void what_a_running_study_needs_is_not_deleted_nor_is_it() {
        UUID study = started(request(FEW));
        finish(study, 0);
        String labels = shown(study).at("/results/labels/0/labels").asString();
        for (String volume : List.of(images.get(2), truth, labels)) {
            assertThat(mvc.delete().uri("/v1/volumes/{id}", volume)).hasStatus(409);
        }
        assertThat(mvc.delete().uri("/v1/studies/{id}", study)).hasStatus(409);
        http.post("/v1/studies/" + study + "/cancel", "{}");
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels)).hasStatus(204);
        assertThat(mvc.delete().uri("/v1/studies/{id}", study)).hasStatus(204);
        assertThat(http.get("/v1/studies/{id}", study)).hasStatus(404);
        assertThat(http.get("/v1/studies/{id}/report.html", study)).hasStatus(404);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", truth)).hasStatus(204);
    }

    @Test
    void a_key_makes_one_study_and_pages_are_newest_first() {
        String body = request(FEW);
        MvcTestResult first = http.post("/v1/studies", body, "study-" + truth);
        MvcTestResult again = http.post("/v1/studies", body, "study-" + truth);
        String id = Http.json(first).get("id").asString();
        assertThat(Http.json(again).get("id").asString()).isEqualTo(id);
        assertThat(http.post("/v1/studies", request(""), "study-" + truth)).hasStatus(422);
        UUID second = started(body);
        JsonNode page = http.found("/v1/studies?limit=1");
        assertThat(page.at("/items/0/id").asString()).isEqualTo(second.toString());
        assertThat(http.found("/v1/studies?limit=1&cursor={c}", page.get("next").asString())
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(id);
    }

    @Test
    void a_dry_run_adds_up_estimates_and_stores_nothing() {
        long before = stored();
        MvcTestResult answer = http.post("/v1/studies?dryRun=true", request(FEW));
        assertThat(answer).hasStatusOk();
        JsonNode estimate = Http.json(answer);
        assertThat(estimate.get("stages")).hasSize(8);
        double sum = estimate.get("stages")
                .valueStream()
                .mapToDouble(stage -> stage.at("/estimate/minutes/median").asDouble(0))
                .sum();
        assertThat(sum).isPositive();
        assertThat(estimate.at("/minutes/median").asDouble()).isCloseTo(sum, within(1e-9));
        assertThat(estimate.at("/stages/7/estimate/minutes/median").asDouble()).isPositive();
        assertThat(estimate.at("/stages/2/given").asString()).isEqualTo(truth);
        assertThat(stored()).isEqualTo(before);
    }

    private long stored() {
        return sql.sql(
                        "select (select count(*) from jobs) + (select count(*) from resources) + (select count(*) from studies)")
                .query(Long.class)
                .single();
    }

    @Test
    void what_would_be_refused_later_is_refused_at_once() {
        refused(request("'benchmark': {'request': {'iterations': 5}}"), "/benchmark/request/iterations", "10");
        refused(request("'benchmark': {'request': {'hopes': 5}}"), "/benchmark/request/hopes", "no such field");
        refused(request("'dataset': {'request': {'samples': 0}}"), "/dataset/request/samples", "1");
        refused(request("'dataset': {'use': '%s'}".formatted(UUID.randomUUID())), "/dataset/use", "no data set");
        refused(request("'simulationFit': {'use': '%s'}".formatted(UUID.randomUUID())), "/simulationFit/use", "no job");
        refused(request("'appearance': 'randomized', 'opticsFit': {'request': {}}"), "/opticsFit", "does not have");
        refused(request("'benchmark': {'use': '%s'}".formatted(truth)), "/benchmark/use", "no meaning");
        refused(
                request("'annotation': {'request': {'radius': {'smallest': 3, 'largest': 1}}}"),
                "/annotation/request/radius/largest",
                "");
        refused(json("{'images': [{'image': '%s'}]}".formatted(images.getFirst())), "/benchmark", "two images");
        refused(
                json("{'images': [{'image': '%1$s'}, {'image': '%1$s'}]}".formatted(images.getFirst())),
                "/images/1/image",
                "twice");
        refused(
                json("{'images': [{'image': '%s'}, {'image': '%s'}]}".formatted(images.getFirst(), truth)),
                "/images/1/image",
                "image");
        refused(
                json("{'images': [{'image': '%s'}, {'image': '%s'}]}".formatted(images.getFirst(), UUID.randomUUID())),
                "/images/1/image",
                "no volume");
        refused(json("{'images': []}"), "/images", "1");
    }

    private void refused(String body, String pointer, String detail) {
        long before = stored();
        MvcTestResult answer = http.post("/v1/studies", body);
        assertThat(answer).as(body).hasStatus(422).hasContentType("application/problem+json");
        JsonNode error = Http.json(answer).at("/errors/0");
        assertThat(error.get("pointer").asString()).as(Http.text(answer)).isEqualTo(pointer);
        assertThat(error.get("detail").asString()).contains(detail);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void what_was_asked_can_be_posted_again() {
        UUID study = started(request(FEW));
        JsonNode request = shown(study).get("request");
        assertThat(request.get("appearance").asString()).isEqualTo("optics");
        UUID again = started(request.toString());
        assertThat(shown(again).get("request")).isEqualTo(request);
        assertThat(Json.mapper().readTree(request.toString())).isEqualTo(request);
    }
}
