package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Requests for trainings: every default, and what is said of those that cannot be. */
class TrainingRequestsTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Test
    void a_training_gets_every_default() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
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
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
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
        List<VolumeRow> pairs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            pairs.add(made(job, "labels", i, SHAPE, VolumeKind.LABELS));
            pairs.add(made(job, "foreground", i, SHAPE, VolumeKind.FOREGROUND));
        }
        store(job, pairs);
        JsonNode made = accepted(
                "/v1/trainings",
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}]}"
                        .formatted(
                                uploaded(VolumeKind.IMAGE, SHAPE), pairs.get(2).id()));
        assertThat(made.at("/spec/masks/0/foreground/id").asString())
                .isEqualTo(pairs.get(3).id().toString());
    }

    @Test
    void a_training_that_begins_with_a_model_takes_over_what_is_not_said() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        UUID model = model(Structure.NUCLEI);
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
        refused("/v1/trainings", request + ", \"depthInput\": true}", 422, "/depthInput");
        refused("/v1/trainings", request + ", \"structure\": \"membranes\"}", 422, "/structure");
        refused("/v1/trainings", request.replace(model.toString(), labels.toString()) + "}", 422, "/startFrom");
    }

    @Test
    void an_unknown_volume_is_named() {
        UUID unknown = UUID.randomUUID();
        JsonNode problem = refused(
                "/v1/trainings", "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(unknown), 422, "/stacks/0/image");
        assertThat(detail(problem)).contains(unknown.toString());
    }

    @Test
    void a_volume_of_the_wrong_kind_is_named() {
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        JsonNode problem = refused(
                "/v1/trainings", "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(labels), 422, "/stacks/0/image");
        assertThat(detail(problem)).contains("labels").contains("image");
    }

    @Test
    void labels_of_another_shape_are_refused() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, new Shape3(8, 16, 17));
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
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        String stacks = field.startsWith("\"stacks\"")
                ? ""
                : "\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], ".formatted(image, labels);
        refused("/v1/trainings", "{" + stacks + field + "}", status, pointer);
    }

    @Test
    void without_labels_there_is_nothing_to_paint_from_and_nothing_to_pair() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        refused("/v1/trainings", "{\"stacks\": [{\"image\": \"%s\"}]}".formatted(image), 422, "/masks");
        refused(
                "/v1/trainings",
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}], \"loss\": {\"pairedWeight\": 1}}"
                        .formatted(image, labels),
                422,
                "/loss/pairedWeight");
    }
}
