package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Requests for jobs of any kind: keys that make them safe to repeat, and mistakes that all of them share. */
class SubmissionsTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Test
    void an_evaluation_compares_images() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        assertThat(http.post("/v1/evaluations", "{\"synthetic\": \"%s\", \"real\": \"%s\"}".formatted(image, image)))
                .hasStatus(202);
        refused("/v1/evaluations", "{\"synthetic\": \"%s\", \"real\": \"%s\"}".formatted(image, labels), 422, "/real");
    }

    @Test
    void an_evaluation_of_pairs_needs_one_region_and_one_of_sets_none() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID deeper = uploaded(VolumeKind.IMAGE, new Shape3(9, 16, 16));
        String sets = "{\"synthetic\": [\"%s\", \"%s\"], \"real\": \"%s\"%s}";
        assertThat(refused("/v1/evaluations", sets.formatted(image, image, deeper, ""), 422, "/real")
                        .toString())
                .contains("8×16×16", "9×16×16");
        JsonNode spec = accepted("/v1/evaluations", sets.formatted(image, deeper, deeper, ", \"paired\": false"))
                .get("spec");
        assertThat(spec.get("synthetic")).hasSize(2);
        assertThat(spec.get("real").get(0).asString()).isEqualTo(deeper.toString());
        refused("/v1/evaluations", "{\"synthetic\": [], \"real\": \"%s\"}".formatted(image), 422, "/synthetic");
        refused("/v1/evaluations", "{\"synthetic\": [\"%s\", 3], \"real\": []}".formatted(image), 422, "/synthetic/1");
    }

    @Test
    void an_annotation_takes_an_image_of_any_size_for_nuclei_and_one_that_fits_into_memory_for_membranes() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        JsonNode spec = accepted("/v1/annotations", "{\"image\": \"%s\", \"structure\": \"nuclei\"}".formatted(image))
                .get("spec");
        assertThat(spec.get("nuclei").get("seedStrength").asDouble()).isEqualTo(0.25);
        UUID large = uploaded(VolumeKind.IMAGE, new Shape3(1024, 256, 257));
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        String body = "{\"image\": \"%s\", \"structure\": \"%s\"}";
        accepted("/v1/annotations", body.formatted(large, "nuclei"));
        refused("/v1/annotations", body.formatted(large, "membranes"), 422, "/image");
        refused("/v1/annotations", body.formatted(labels, "nuclei"), 422, "/image");
        refused("/v1/annotations", body.formatted(image, "both"), 422, "/structure");
        refused("/v1/annotations", "{\"structure\": \"nuclei\"}", 422, "/image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trainings",
                "evaluations",
                "shape-models",
                "simulation-fits",
                "annotations",
                "simulations",
                "syntheses"
            })
    void the_spec_of_a_job_can_be_posted_again_and_is_the_same(String type) {
        String image = uploaded(VolumeKind.IMAGE, SHAPE).toString();
        String labels = uploaded(VolumeKind.LABELS, SHAPE).toString();
        String body = switch (type) {
            case "trainings" ->
                "{'stacks': [{'image': '%s', 'labels': '%s'}], 'recipe': 'paper', 'maxMinutes': 3}"
                        .formatted(image, labels);
            case "evaluations" -> "{'synthetic': '%s', 'real': '%s'}".formatted(image, image);
            case "shape-models" -> "{'shapes': ['%s'], 'of': 'cells'}".formatted(labels);
            case "simulation-fits" -> "{'labels': ['%s'], 'seed': 4}".formatted(labels);
            case "annotations" ->
                "{'image': '%s', 'structure': 'membranes', 'radius': {'smallest': 2, 'largest': 5}}".formatted(image);
            case "simulations" -> "{'preset': 'spheroid', 'count': 2}";
            default ->
                "{'model': '%s', 'simulation': {'preset': 'zebrafish-nuclei'}, 'degradation': {'photons': 9}}"
                        .formatted(model(Structure.NUCLEI));
        };
        JsonNode spec = accepted("/v1/" + type, body.replace('\'', '"')).get("spec");
        assertThat(accepted("/v1/" + type, spec.toString()).get("spec")).isEqualTo(spec);
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
        MvcTestResult refused = http.post("/v1/simulations", named);
        assertThat(refused).hasStatus(422).hasContentType("application/problem+json");
        assertThat(Http.json(refused).at("/errors/0/pointer").asString()).isEqualTo("/name");
        assertThat(http.get("/v1/volumes?name={name}", "a\u0000b")).hasStatus(400);
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
        assertThat(http.post("/v1/simulations", simulation(-1), key)).hasStatus(422);
        assertThat(http.post("/v1/simulations", simulation(1), key)).hasStatus(202);
        assertThat(http.post("/v1/simulations", simulation(1), "")).hasStatus(400);
    }

    private static String simulation(int count) {
        return """
                {"count": %d, "shape": {"z": 32, "y": 64, "x": 64}, "organism": {"type": "box"},
                 "positions": {"type": "random", "density": 0.1}, "cells": {"type": "nuclei", "radius": 4}}""".formatted(count);
    }
}
