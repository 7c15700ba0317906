package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.shapemodels.ShapeModels;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.shapemodel.ShapeModelStep;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.simulationfit.SimulationFitStep;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Shape models and simulations fitted to examples: requests, refusals, and what is shown of the outcome. */
@ApiTest
class FitsTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ShapeModels shapeModels;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_shape_model_gets_every_default() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        MvcTestResult answer =
                http.post("/v1/shape-models", "{\"shapes\": [\"%s\"], \"of\": \"cells\"}".formatted(labels));
        assertThat(answer).hasStatus(202);
        assertThat(Http.json(answer).get("type").asString()).isEqualTo("shapeModel");
        ShapeModelSpec spec = (ShapeModelSpec) spec(answer);
        assertThat(spec.shapes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.id()).isEqualTo(labels));
        assertThat(spec)
                .isEqualTo(new ShapeModelSpec(
                        "shape model",
                        0,
                        spec.shapes(),
                        ShapeModelSpec.Of.CELLS,
                        ShapeForm.BODY,
                        642,
                        0,
                        0.95,
                        2,
                        false));
    }

    @Test
    void organisms_may_be_labels_or_foregrounds() {
        String body = """
                {"name": "meristems", "seed": 3, "shapes": ["%s", "%s", "%s"], "of": "organisms", "form": "hemisphere",
                 "rays": 2562, "modes": 2, "explainedVariance": 1, "tolerance": 0.5, "skipUnsuitable": true}
                """.formatted(
                        volume(VolumeKind.LABELS, SHAPE),
                        volume(VolumeKind.FOREGROUND, SHAPE),
                        volume(VolumeKind.FOREGROUND, new Shape3(9, 10, 11)));
        MvcTestResult answer = http.post("/v1/shape-models", body);
        assertThat(answer).hasStatus(202);
        ShapeModelSpec spec = (ShapeModelSpec) spec(answer);
        assertThat(spec)
                .isEqualTo(new ShapeModelSpec(
                        "meristems",
                        3,
                        spec.shapes(),
                        ShapeModelSpec.Of.ORGANISMS,
                        ShapeForm.HEMISPHERE,
                        2562,
                        2,
                        1,
                        0.5,
                        true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "of": "organisms", "shapes": ["L", "F"]                                | 422 | /shapes      | between 3 and
            "of": "organisms", "shapes": ["L", "F", "L"]                           | 422 | /shapes/2    | named twice
            "of": "organisms", "shapes": ["L", "F", "I"]                           | 422 | /shapes/2    | labels or foreground
            "of": "organisms", "shapes": ["L", "F", "K"], "modes": 3               | 422 | /modes       | at most 2
            "of": "organisms", "shapes": ["L", "F", "K"], "form": "cube"           | 422 | /form        | cube
            "of": "organisms", "shapes": ["L", "F", "K"], "rays": 600              | 422 | /rays        | 600
            "of": "organisms", "shapes": ["L", "F", "K"], "rays": 642.5            | 422 | /rays        | 642.5
            "of": "organisms", "shapes": ["L", "F", "K"], "rays": "642"            | 422 | /rays        | whole number
            "of": "organisms", "shapes": ["L", "F", "K"], "explainedVariance": 0   | 422 | /explainedVariance | 0
            "of": "organisms", "shapes": ["L", "F", "K"], "explainedVariance": 1.1 | 422 | /explainedVariance | 1
            "of": "organisms", "shapes": ["L", "F", "K"], "tolerance": -1          | 422 | /tolerance   | 0
            "of": "organisms", "shapes": ["L", "F", "K"], "modes": -1              | 422 | /modes       | 0
            "of": "cells", "shapes": ["F"]                                         | 422 | /shapes/0    | must be of kind labels
            "of": "cells", "shapes": ["L"], "form": "hemisphere"                   | 422 | /form        | body
            "of": "cells", "shapes": []                                            | 422 | /shapes      | 1
            "of": "nuclei", "shapes": ["L"]                                        | 422 | /of          | nuclei
            "shapes": ["L"]                                                        | 422 | /of          | missing
            "of": "cells"                                                          | 422 | /shapes      | missing
            "of": "cells", "shapes": ["seven"]                                     | 422 | /shapes/0    | seven
            "of": "cells", "shapes": ["L"], "origin": 1                            | 422 | /origin      | no such field
            """)
    void a_shape_model_that_cannot_be_is_refused_with_a_pointer(
            String fields, int status, String pointer, String detail) {
        String body = "{" + fields + "}";
        body = body.replace("\"L\"", "\"" + volume(VolumeKind.LABELS, SHAPE) + "\"")
                .replace("\"F\"", "\"" + volume(VolumeKind.FOREGROUND, SHAPE) + "\"")
                .replace("\"K\"", "\"" + volume(VolumeKind.FOREGROUND, SHAPE) + "\"")
                .replace("\"I\"", "\"" + volume(VolumeKind.IMAGE, SHAPE) + "\"");
        JsonNode problem = refused("/v1/shape-models", body, status, pointer);
        assertThat(problem.at("/errors/0/detail").asString()).contains(detail);
    }

    @Test
    void the_volumes_of_an_unfinished_fit_cannot_be_deleted() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        MvcTestResult fit = http.post("/v1/simulation-fits", "{\"labels\": [\"%s\"]}".formatted(labels));
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels).exchange()).hasStatus(409);
        http.post("/v1/jobs/" + Http.json(fit).get("id").asString() + "/cancel", "{}");
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels).exchange()).hasStatus(204);
    }

    @Test
    void a_simulation_is_fitted_to_labels_with_or_without_their_organism() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        UUID foreground = volume(VolumeKind.FOREGROUND, SHAPE);
        MvcTestResult alone = http.post("/v1/simulation-fits", "{\"labels\": [\"%s\"]}".formatted(labels));
        assertThat(alone).hasStatus(202);
        assertThat(Http.json(alone).get("type").asString()).isEqualTo("simulationFit");
        assertThat(((SimulationFitSpec) spec(alone)).foregrounds()).isEmpty();
        MvcTestResult both = http.post(
                "/v1/simulation-fits",
                "{\"name\": \"n\", \"seed\": 5, \"labels\": [\"%s\"], \"foregrounds\": [\"%s\"]}"
                        .formatted(labels, foreground));
        SimulationFitSpec spec = (SimulationFitSpec) spec(both);
        assertThat(spec.seed()).isEqualTo(5);
        assertThat(spec.foreground(0).orElseThrow().id()).isEqualTo(foreground);
        assertThat(Http.json(http.get("/v1/jobs?type=simulationFit&limit=200")).toString())
                .contains(Http.json(both).get("id").asString());
    }

    @Test
    void a_simulation_is_fitted_to_labels_alone() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        UUID image = volume(VolumeKind.IMAGE, SHAPE);
        UUID other = volume(VolumeKind.FOREGROUND, new Shape3(8, 16, 17));
        refused("/v1/simulation-fits", "{}", 422, "/labels");
        refused("/v1/simulation-fits", "{\"labels\": []}", 422, "/labels");
        refused("/v1/simulation-fits", "{\"labels\": \"%s\"}".formatted(labels), 422, "/labels");
        refused("/v1/simulation-fits", "{\"labels\": [\"%s\"]}".formatted(image), 422, "/labels/0");
        refused("/v1/simulation-fits", "{\"labels\": [\"%s\", \"%s\"]}".formatted(labels, labels), 422, "/labels/1");
        refused(
                "/v1/simulation-fits",
                "{\"labels\": [\"%s\"], \"foregrounds\": [\"%s\"]}".formatted(labels, other),
                422,
                "/foregrounds/0");
        refused(
                "/v1/simulation-fits",
                "{\"labels\": [\"%s\"], \"foregrounds\": [\"%s\", \"%s\"]}".formatted(labels, other, other),
                422,
                "/foregrounds");
        refused(
                "/v1/simulation-fits",
                "{\"labels\": [%s]}"
                        .formatted(Stream.generate(() -> "\"" + labels + "\"")
                                .limit(21)
                                .collect(Collectors.joining(","))),
                422,
                "/labels");
    }

    @Test
    void a_simulation_is_fitted_to_several_volumes_of_any_shape() {
        UUID one = volume(VolumeKind.LABELS, SHAPE);
        UUID other = volume(VolumeKind.LABELS, new Shape3(9, 20, 21));
        SimulationFitSpec spec = (SimulationFitSpec)
                spec(http.post("/v1/simulation-fits", "{\"labels\": [\"%s\", \"%s\"]}".formatted(one, other)));
        assertThat(spec.labels()).extracting(ref -> ref.id()).containsExactly(one, other);
        assertThat(spec.foregrounds()).isEmpty();
        assertThat(mvc.delete().uri("/v1/volumes/{id}", other).exchange()).hasStatus(409);
    }

    @Test
    void a_fitted_shape_model_is_shown_with_its_job() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        UUID job = job(http.post("/v1/shape-models", "{\"shapes\": [\"%s\"], \"of\": \"cells\"}".formatted(labels)));
        assertThat(http.found("/v1/jobs/{id}", job).has("shapeModelId")).isFalse();
        ProducedShapeModel model = model("jobs/" + job + "/shape-model.json");
        assertThat(complete(job, new TaskResult(List.of(), List.of(), null, model, Figures.NONE.with("shapes", 12))))
                .hasStatus(204);

        String id = http.found("/v1/jobs/{id}", job).get("shapeModelId").asString();
        JsonNode shown = http.found("/v1/shape-models/{id}", id);
        assertThat(shown.get("jobId").asString()).isEqualTo(job.toString());
        assertThat(shown.get("form").asString()).isEqualTo("body");
        assertThat(shown.get("rays").asInt()).isEqualTo(642);
        assertThat(shown.get("modes").asInt()).isEqualTo(2);
        assertThat(shown.at("/eigenvalues/0").asDouble()).isEqualTo(1.0 / 3);
        assertThat(shown.at("/explainedVariance/1").asDouble()).isEqualTo(0.1);
        assertThat(shown.get("meanRadius").asDouble()).isEqualTo(Math.PI);
        assertThat(shown.at("/leaveOneOut/worst").asDouble()).isEqualTo(0.5);
        assertThat(shown.get("shapes").asInt()).isEqualTo(12);
        assertThat(shown.at("/links/file").asString()).isEqualTo("/v1/jobs/" + job + "/artifacts/shape-model.json");
        assertThat(http.found("/v1/shape-models?limit=200").toString()).contains(id);
        assertThat(shapeModels.find(UUID.fromString(id)).orElseThrow().ref())
                .isEqualTo(new ShapeModelRef(UUID.fromString(id), model.key(), ShapeForm.BODY, Math.PI));
        assertThat(http.get("/v1/shape-models/{id}", labels)).hasStatus(404);
    }

    @Test
    void a_job_that_fits_no_shape_model_cannot_leave_one() {
        UUID labels = volume(VolumeKind.LABELS, SHAPE);
        UUID job = job(http.post("/v1/simulation-fits", "{\"labels\": [\"%s\"]}".formatted(labels)));
        TaskResult result = new TaskResult(List.of(), List.of(), null, model("jobs/" + job + "/x.json"), Figures.NONE);
        assertThat(complete(job, result)).hasStatus(400);
        assertThat(http.found("/v1/jobs/{id}", job).has("shapeModelId")).isFalse();
    }

    private static ProducedShapeModel model(String key) {
        return new ProducedShapeModel(
                "cells", key, ShapeForm.BODY, 642, 12, List.of(1.0 / 3, 0.25), List.of(0.85, 0.1), Math.PI, 0.25, 0.5);
    }

    /** Does what the worker does with the job's only task. */
    private MvcTestResult complete(UUID job, TaskResult result) {
        UUID task = sql.sql("select id from tasks where job_id = ?")
                .param(job)
                .query(UUID.class)
                .single();
        Assignment assignment = Json.mapper()
                .readValue(Http.text(http.worker(TaskPaths.CLAIM, task, new Claim("me", 1))), Assignment.class);
        assertThat(assignment.step()).isInstanceOfAny(ShapeModelStep.class, SimulationFitStep.class);
        return http.worker(TaskPaths.COMPLETE, task, new Completion(assignment.leaseToken(), result));
    }

    private static UUID job(MvcTestResult answer) {
        assertThat(answer).hasStatus(202);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }

    private JobSpec spec(MvcTestResult answer) {
        return StoredSpecs.read(sql.sql("select spec from jobs where id = ?")
                .param(job(answer))
                .query(String.class)
                .single());
    }

    private JsonNode refused(String path, String body, int status, String pointer) {
        MvcTestResult answer = http.post(path, body);
        assertThat(answer).as(body).hasStatus(status).hasContentType("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
        return problem;
    }

    private UUID volume(VolumeKind kind, Shape3 shape) {
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", TestVolumes.tiff(shape, VoxelType.UINT16)))
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }
}
