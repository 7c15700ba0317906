package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Requests for jobs: what becomes of good ones, and what is said of bad ones. */
@ApiTest
class SubmissionsTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JobLedger ledger;

    @Autowired
    Volumes volumes;

    @Autowired
    Models models;

    @Autowired
    ObjectStore store;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_training_gets_every_default() {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        MvcTestResult answer = http.post(
                "/v1/trainings",
                "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], \"seed\": null}".formatted(image, labels));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/type").asString()).isEqualTo("training");
        assertThat(spec.at("/patches/shape/z").asInt()).isEqualTo(64);
        assertThat(spec.at("/patches/shape/x").asInt()).isEqualTo(128);
        assertThat(spec.at("/voxelSize/z").asDouble()).isEqualTo(2);
        assertThat(spec.at("/alpha").asDouble()).isEqualTo(100);
        assertThat(spec.at("/network/width").asInt()).isEqualTo(16);
        assertThat(spec.at("/optimizer/type").asString()).isEqualTo("ADAM");
        assertThat(spec.at("/loss/pairedWeight").asDouble()).isEqualTo(20);
        assertThat(spec.at("/augmentation/target").asDouble()).isEqualTo(0.6);
        assertThat(spec.at("/patches/lowPercentile").asDouble()).isEqualTo(1);
        assertThat(spec.at("/patches/highPercentile").asDouble()).isEqualTo(99.8);
        assertThat(spec.at("/schedule/checkpointEvery").asString()).isEqualTo("PT10M");
        assertThat(spec.at("/validation/share").asDouble()).isZero();
    }

    @Test
    void the_papers_recipe_can_be_asked_for_and_changed_in_parts() {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        MvcTestResult answer = http.post("/v1/trainings", """
                {"stacks": [{"image": "%s", "labels": "%s"}], "recipe": "paper", "optimizer": {"generatorRate": 0.5},
                 "loss": {"pairedWeight": 2}}""".formatted(image, labels));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/optimizer/type").asString()).isEqualTo("RECTIFIED_ADAM");
        assertThat(spec.at("/optimizer/generatorRate").asDouble()).isEqualTo(0.5);
        assertThat(spec.at("/optimizer/discriminatorRate").asDouble()).isEqualTo(0.001);
        assertThat(spec.at("/loss/adversarial").asString()).isEqualTo("BINARY_CROSS_ENTROPY");
        assertThat(spec.at("/loss/identityWeight").asDouble()).isEqualTo(1);
        assertThat(spec.at("/loss/pairedWeight").asDouble()).isEqualTo(2);
        assertThat(spec.at("/network/normalisation").asString()).isEqualTo("INSTANCE");
    }

    @Test
    void the_foreground_that_was_simulated_with_the_labels_goes_with_them() {
        UUID job = UUID.randomUUID();
        List<VolumeRow> made = simulated(job);
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        MvcTestResult answer = http.post(
                "/v1/trainings",
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}]}"
                        .formatted(image, made.get(2).id()));
        assertThat(answer).hasStatus(202);
        assertThat(Http.json(answer).at("/spec/masks/0/foreground/id").asString())
                .isEqualTo(made.get(3).id().toString());
    }

    @Test
    void a_training_that_begins_with_a_model_takes_over_what_is_not_said() {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        UUID model = model();
        String request = "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], \"startFrom\": \"%s\""
                .formatted(image, labels, model);
        MvcTestResult answer = http.post("/v1/trainings", request + "}");
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/start/id").asString()).isEqualTo(model.toString());
        assertThat(spec.at("/network/width").asInt())
                .isEqualTo(Specs.training().network().width());
        assertThat(spec.at("/network/noise").asBoolean())
                .isEqualTo(Specs.training().network().noise());
        assertThat(spec.at("/voxelSize/z").asDouble()).isEqualTo(1);
        assertThat(spec.at("/beta").asDouble()).isEqualTo(50);
        assertThat(spec.at("/structure").asString()).isEqualTo("NUCLEI");
        assertThat(mvc.delete().uri("/v1/models/{id}", model)).hasStatus(409);

        JsonNode given = Http.json(http.post(
                        "/v1/trainings",
                        request + ", \"beta\": 7, \"structure\": \"nuclei\", \"normalisation\": \"instance\"}"))
                .get("spec");
        assertThat(given.at("/beta").asDouble()).isEqualTo(7);
        assertThat(given.at("/alpha").asDouble()).isEqualTo(100);
        refused("/v1/trainings", request + ", \"width\": 4}", 422, "/width");
        refused("/v1/trainings", request + ", \"normalisation\": \"weight\"}", 422, "/normalisation");
        refused("/v1/trainings", request + ", \"noiseInput\": true}", 422, "/noiseInput");
        refused("/v1/trainings", request + ", \"structure\": \"membranes\"}", 422, "/structure");
        refused("/v1/trainings", request.replace(model.toString(), labels.toString()) + "}", 422, "/startFrom");
    }

    @Test
    void a_synthesis_takes_the_models_own_alpha_and_beta() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        UUID model = model();
        MvcTestResult answer =
                http.post("/v1/syntheses", "{\"model\": \"%s\", \"labels\": \"%s\"}".formatted(model, labels));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/alpha").asDouble()).isEqualTo(100);
        assertThat(spec.at("/beta").asDouble()).isEqualTo(50);
        assertThat(spec.at("/voxelType").asString()).isEqualTo("UINT16");
        JsonNode shown = http.found("/v1/models/{id}", model);
        assertThat(shown.at("/card/words").asString()).isEqualTo("few");
        assertThat(http.found("/v1/models?limit=200").toString()).contains(model.toString());
        requireArchive(model, shown.get("jobId").asString());
        refused("/v1/syntheses", "{\"model\": \"%s\", \"labels\": \"%s\"}".formatted(labels, labels), 422, "/model");
        refused(
                "/v1/syntheses",
                "{\"model\": \"%s\", \"labels\": \"%s\", \"type\": \"uint32\"}".formatted(model, labels),
                422,
                "/type");
    }

    @Test
    void a_synthesis_may_be_as_large_as_a_simulation_but_for_its_planes() {
        String request = "{\"model\": \"%s\", \"labels\": \"%s\"}";
        UUID model = model();
        UUID labels = labels(new VoxelSize(250, 125, 125)); // 2000³ on the model's grid
        assertThat(http.post("/v1/syntheses", request.formatted(model, labels))).hasStatus(202);
        for (VoxelSize tooLarge : List.of(new VoxelSize(800, 400, 400), new VoxelSize(1, 2000, 2000))) {
            JsonNode problem = refused("/v1/syntheses", request.formatted(model, labels(tooLarge)), 422, "/labels");
            assertThat(problem.at("/errors/0/detail").asString()).contains("too large");
        }
    }

    private UUID labels(VoxelSize voxelSize) {
        return uploaded(VolumeKind.LABELS, TestVolumes.tiff(SHAPE, VoxelType.UINT16, voxelSize, 0));
    }

    @Test
    void a_synthesis_is_in_single_precision_unless_asked_for_half_of_it() {
        String request = "{\"model\": \"%s\", \"labels\": \"%s\"%s}";
        UUID model = model();
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        JsonNode usual = Http.json(http.post("/v1/syntheses", request.formatted(model, labels, "")));
        assertThat(usual.at("/spec/precision").asString()).isEqualTo("FLOAT32");
        JsonNode narrow = Http.json(
                http.post("/v1/syntheses", request.formatted(model, labels, ", \"precision\": \"bfloat16\"")));
        assertThat(narrow.at("/spec/precision").asString()).isEqualTo("BFLOAT16");
        refused("/v1/syntheses", request.formatted(model, labels, ", \"precision\": \"float16\""), 400, "/precision");
    }

    @Test
    void the_exact_tiling_is_for_models_whose_norm_does_not_measure_the_patch() {
        String request =
                "{\"model\": \"%s\", \"labels\": \"" + volume(VolumeKind.LABELS, SHAPE) + "\", \"tiling\": \"%s\"}";
        UUID finite = model(Map.of(
                "normalisation",
                "weight",
                "receptiveField",
                Map.of("finite", true, "effective", Map.of("z", 8, "y", 12, "x", 16))));

        refused("/v1/syntheses", request.formatted(model(), "exact"), 422, "/tiling");
        refused("/v1/syntheses", request.formatted(finite, "fast"), 400, "/tiling");
        MvcTestResult answer = http.post("/v1/syntheses", request.formatted(finite, "exact"));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/tiling").asString()).isEqualTo("EXACT");
        assertThat(spec.at("/model/receptiveField/full/z").asInt()).isEqualTo(60);
        assertThat(spec.at("/model/receptiveField/effective/x").asInt()).isEqualTo(16);
        JsonNode usual = Http.json(http.post("/v1/syntheses", request.formatted(model(), "balanced")));
        assertThat(usual.at("/spec/model/receptiveField").isNull()).isTrue();
    }

    private void requireArchive(UUID model, String job) {
        store.put("jobs/" + job + "/model/card.json", new byte[] {'{', '}'});
        store.put("jobs/" + job + "/model/saved_model.pb", new byte[3]);
        MvcTestResult zip = http.get("/v1/models/{id}/archive", model);
        assertThat(zip).hasStatusOk().hasContentType("application/zip");
        Map<String, Integer> entries = new TreeMap<>();
        try (ZipInputStream content =
                new ZipInputStream(new ByteArrayInputStream(zip.getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                entries.put(entry.getName(), content.readAllBytes().length);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(entries)
                .containsOnlyKeys("README.md", "card.json", "rdf.yaml", "saved_model.pb")
                .containsEntry("card.json", 2)
                .containsEntry("saved_model.pb", 3);
    }

    @Test
    void an_evaluation_compares_images() {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        assertThat(http.post("/v1/evaluations", "{\"synthetic\": \"%s\", \"real\": \"%s\"}".formatted(image, image)))
                .hasStatus(202);
        refused("/v1/evaluations", "{\"synthetic\": \"%s\", \"real\": \"%s\"}".formatted(image, labels), 422, "/real");
    }

    @Test
    void malformed_json_is_said_where() {
        MvcTestResult answer = http.post("/v1/trainings", "{\"stacks\": [\n  {\"image\": }]}");
        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        assertThat(Http.json(answer).get("detail").asString())
                .contains("line 2")
                .contains("column");
    }

    @Test
    void an_unknown_volume_is_named() {
        UUID unknown = UUID.randomUUID();
        JsonNode problem = refused(
                "/v1/trainings", "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(unknown), 422, "/stacks/0/image");
        assertThat(problem.at("/errors/0/detail").asString()).contains(unknown.toString());
    }

    @Test
    void a_volume_of_the_wrong_kind_is_named() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        JsonNode problem = refused(
                "/v1/trainings", "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(labels), 422, "/stacks/0/image");
        assertThat(problem.at("/errors/0/detail").asString()).contains("labels").contains("image");
    }

    @Test
    void labels_of_another_shape_are_refused() {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, new Shape3(8, 16, 17));
        refused(
                "/v1/trainings",
                "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}]}".formatted(image, labels),
                422,
                "/stacks/0/labels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "patch": {"z": 36, "y": 64, "x": 64}        | 422 | /patch/z
            "patch": {"z": 64, "y": 24, "x": 64}        | 422 | /patch/y
            "patch": {"z": 64, "y": 64}                 | 400 | /patch/x
            "patch": {"z": 64.5, "y": 64, "x": 64}      | 400 | /patch/z
            "alpha": 0                                  | 400 | /alpha
            "alpha": -1                                 | 400 | /alpha
            "beta": 0                                   | 400 | /beta
            "alpha": "much"                             | 400 | /alpha
            "loss": {"adversarialWeight": 0, "pairedWeight": 0} | 422 | /loss
            "optimizer": {"beta2": 0.1}                 | 400 | /optimizer/beta2
            "width": 15                                 | 422 | /width
            "width": 0                                  | 400 | /width
            "percentiles": {"low": 50, "high": 50}      | 422 | /percentiles/low
            "percentiles": {"low": 50, "high": 101}     | 400 | /percentiles/high
            "structure": "vessels"                      | 400 | /structure
            "optimiser": {}                             | 400 | /optimiser
            "optimizer": {"rate": 1}                    | 400 | /optimizer/rate
            "stacks": []                                | 400 | /stacks
            "stacks": [{}]                              | 400 | /stacks/0/image
            "stacks": [null]                            | 400 | /stacks/0
            "stacks": [{"image": "seven"}]              | 400 | /stacks/0/image
            "stacks": 7                                 | 400 | /stacks
            "maxMinutes": 0                             | 400 | /maxMinutes
            "iterations": 3000000000                    | 400 | /iterations
            """)
    void a_training_that_cannot_be_is_refused_with_a_pointer(String field, int status, String pointer) {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        String stacks = field.startsWith("\"stacks\"")
                ? ""
                : "\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], ".formatted(image, labels);
        refused("/v1/trainings", "{" + stacks + field + "}", status, pointer);
    }

    @Test
    void without_labels_there_is_nothing_to_paint_from_and_nothing_to_pair() {
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        refused("/v1/trainings", "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(image), 422, "/masks");
        refused(
                "/v1/trainings",
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}], \"loss\": {\"pairedWeight\": 1}}"
                        .formatted(image, labels),
                422,
                "/loss/pairedWeight");
    }

    @Test
    void other_mistakes_are_problems_too() {
        for (MvcTestResult answer : List.of(
                http.get("/v1/nothing"),
                mvc.delete().uri("/v1/jobs").exchange(),
                mvc.post()
                        .uri("/v1/trainings")
                        .contentType("text/plain")
                        .content("x")
                        .exchange(),
                mvc.post().uri("/v1/trainings").contentType("application/json").exchange(),
                http.get("/v1/jobs/seven"),
                http.get("/v1/jobs?state=sleeping"))) {
            assertThat(answer).hasContentType("application/problem+json");
            assertThat(answer.getResponse().getStatus()).isBetween(400, 415);
            assertThat(Http.json(answer).get("status").asInt())
                    .isEqualTo(answer.getResponse().getStatus());
        }
        assertThat(Http.json(http.get("/v1/jobs?state=sleeping"))
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("state");
    }

    @Test
    void what_the_database_cannot_store_is_the_senders_mistake() {
        String named = simulation(1).replaceFirst("\\{", "{\"name\": \"a\\\\u0000b\", ");
        assertThat(http.post("/v1/simulations", named)).hasStatus(400).hasContentType("application/problem+json");
    }

    @Test
    void the_same_key_makes_one_job_even_at_once() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = simulation(1);
        int times = 6;
        CyclicBarrier start = new CyclicBarrier(times);
        Set<String> ids = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<MvcTestResult>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return http.post("/v1/simulations", body, key);
                }));
            }
            for (Future<MvcTestResult> answer : answers) {
                assertThat(answer.get()).hasStatus(202);
                ids.add(Http.json(answer.get()).get("id").asString());
            }
        }
        assertThat(ids).hasSize(1);
        MvcTestResult other = http.post("/v1/simulations", simulation(2), key);
        assertThat(other).hasStatus(422);
        assertThat(Http.json(other).at("/errors/0/pointer").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_refused_request_does_not_use_up_its_key() {
        String key = UUID.randomUUID().toString();
        assertThat(http.post("/v1/simulations", simulation(-1), key)).hasStatus(400);
        assertThat(http.post("/v1/simulations", simulation(1), key)).hasStatus(202);
        assertThat(http.post("/v1/simulations", simulation(1), "")).hasStatus(400);
    }

    private static String simulation(int count) {
        return """
                {"count": %d, "shape": {"z": 32, "y": 64, "x": 64}, "organism": {"type": "box"},
                 "positions": {"type": "random", "density": 0.1}, "cells": {"type": "nuclei", "radius": 4}}""".formatted(count);
    }

    private JsonNode refused(String path, String body, int status, String pointer) {
        long before = sql.sql("select count(*) from jobs").query(Long.class).single();
        MvcTestResult answer = http.post(path, body);
        assertThat(answer).as(body).hasStatus(status).hasContentType("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
        assertThat(sql.sql("select count(*) from jobs").query(Long.class).single())
                .isEqualTo(before);
        return problem;
    }

    private UUID volume(VolumeKind kind, Shape3 shape) {
        return uploaded(kind, TestVolumes.tiff(shape, VoxelType.UINT16));
    }

    private UUID uploaded(VolumeKind kind, byte[] tiff) {
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new org.springframework.mock.web.MockMultipartFile("file", "a.tif", "image/tiff", tiff))
                .param("kind", kind.name().toLowerCase(java.util.Locale.ROOT))
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }

    /** Two pairs of labels and foreground. */
    private List<VolumeRow> simulated(UUID job) {
        List<VolumeRow> made = new ArrayList<>();
        transactions.executeWithoutResult(_ -> {
            ledger.open(job, Specs.simulation(2), List.of());
            for (int i = 0; i < 2; i++) {
                made.add(made(job, "labels", i, VolumeKind.LABELS));
                made.add(made(job, "foreground", i, VolumeKind.FOREGROUND));
            }
            made.forEach(volumes::add);
        });
        return made;
    }

    private static VolumeRow made(UUID job, String role, int index, VolumeKind kind) {
        return VolumeRow.made(
                job,
                new ProducedVolume(
                        role,
                        index,
                        role,
                        kind,
                        "jobs/%s/%s-%d".formatted(job, role, index),
                        SHAPE,
                        VoxelSize.UNIT,
                        VoxelType.UINT8),
                Instant.now());
    }

    private UUID model() {
        return model(Map.of("words", "few"));
    }

    private UUID model(Map<String, Object> card) {
        UUID job = UUID.randomUUID();
        ModelRow row = new ModelRow(
                job, new ProducedModel("m", "jobs/" + job + "/model", card), Specs.training(), Instant.now());
        transactions.executeWithoutResult(_ -> {
            ledger.open(job, Specs.training(), List.of());
            models.add(row);
        });
        return row.id();
    }
}
