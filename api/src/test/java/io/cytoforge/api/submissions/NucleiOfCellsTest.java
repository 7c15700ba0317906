package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The structure both: cells with labels of their nuclei beside them. */
@ApiTest
class NucleiOfCellsTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);
    private static final String STACK = "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"%s}], %s}";
    private static final String BOTH = "\"structure\": \"both\"";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JobLedger ledger;

    @Autowired
    Models models;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @SuppressWarnings("NullAway.Init")
    private UUID image;

    @SuppressWarnings("NullAway.Init")
    private UUID cells;

    @SuppressWarnings("NullAway.Init")
    private UUID nuclei;

    @BeforeEach
    void upload() {
        http = new Http(mvc);
        image = gradient("image", SHAPE, VoxelSize.UNIT);
        cells = gradient("labels", SHAPE, VoxelSize.UNIT);
        nuclei = gradient("labels", SHAPE, VoxelSize.UNIT);
    }

    @Test
    void a_training_of_both_takes_nuclei_beside_the_labels_wherever_there_are_some() {
        UUID other = gradient("labels", SHAPE, VoxelSize.UNIT);
        UUID heldOut = gradient("labels", SHAPE, VoxelSize.UNIT);
        MvcTestResult answer = http.post(
                "/v1/trainings",
                STACK.formatted(
                        image,
                        cells,
                        with(nuclei),
                        BOTH
                                + ", \"masks\": [{\"labels\": \"%s\"%s}]".formatted(cells, with(other))
                                + ", \"validation\": {\"stacks\": [{\"image\": \"%s\"}, {\"image\": \"%s\", \"labels\": \"%s\"%s}]}"
                                        .formatted(image, image, cells, with(heldOut))));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/structure").asString()).isEqualTo("BOTH");
        assertThat(spec.at("/stacks/0/nuclei/id").asString()).isEqualTo(nuclei.toString());
        assertThat(spec.at("/masks/0/nuclei/id").asString()).isEqualTo(other.toString());
        assertThat(spec.at("/validation/stacks/1/nuclei/id").asString()).isEqualTo(heldOut.toString());
        for (UUID needed : List.of(nuclei, other, heldOut)) {
            assertThat(mvc.delete().uri("/v1/volumes/{id}", needed)).hasStatus(409);
        }
    }

    @Test
    void nuclei_that_lack_are_asked_for_at_their_field() {
        JsonNode problem = refused(STACK.formatted(image, cells, "", BOTH), "/stacks/0/nuclei");
        assertThat(problem.at("/errors/0/detail").asString())
                .contains("is missing")
                .contains("both");
        String masks = ", \"masks\": [{\"labels\": \"%s\"}]".formatted(cells);
        refused(STACK.formatted(image, cells, with(nuclei), BOTH + masks), "/masks/0/nuclei");
        String heldOut =
                ", \"validation\": {\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}]}".formatted(image, cells);
        refused(STACK.formatted(image, cells, with(nuclei), BOTH + heldOut), "/validation/stacks/0/nuclei");
    }

    @Test
    void nuclei_have_no_place_in_a_training_of_one_structure_or_without_cells() {
        for (String structure : List.of("nuclei", "membranes")) {
            String one = "\"structure\": \"%s\"".formatted(structure);
            JsonNode problem = refused(STACK.formatted(image, cells, with(nuclei), one), "/stacks/0/nuclei");
            assertThat(problem.at("/errors/0/detail").asString()).contains("this one is of " + structure);
            refused(
                    STACK.formatted(
                            image,
                            cells,
                            "",
                            one + ", \"masks\": [{\"labels\": \"%s\"%s}]".formatted(cells, with(nuclei))),
                    "/masks/0/nuclei");
        }
        JsonNode problem = refused(
                "{\"stacks\": [{\"image\": \"%s\"%s}], \"masks\": [{\"labels\": \"%s\"%s}], %s}"
                        .formatted(image, with(nuclei), cells, with(nuclei), BOTH),
                "/stacks/0/nuclei");
        assertThat(problem.at("/errors/0/detail").asString()).contains("without labels");
    }

    @Test
    void nuclei_on_another_grid_of_another_kind_or_empty_are_refused() {
        UUID larger = gradient("labels", new Shape3(4, 6, 9), VoxelSize.UNIT);
        UUID coarser = gradient("labels", SHAPE, new VoxelSize(1, 1, 1.01));
        UUID empty = id(upload("labels", TestVolumes.tiff(LabelVolume.empty(SHAPE))));
        Map<UUID, String> reasons = Map.of(
                larger, "is 4×6×9 voxels, must be 4×6×8",
                coarser, "has voxels of 1.0×1.0×1.01 µm, must be of 1.0×1.0×1.0 µm",
                image, "is of kind image, must be labels",
                empty, "holds no label");
        UUID model = model(Structure.BOTH);
        reasons.forEach((wrong, reason) -> {
            JsonNode stack = refused(STACK.formatted(image, cells, with(wrong), BOTH), "/stacks/0/nuclei");
            assertThat(stack.at("/errors/0/detail").asString()).contains(reason);
            String masks = ", \"masks\": [{\"labels\": \"%s\"%s}]".formatted(cells, with(wrong));
            refused(STACK.formatted(image, cells, with(nuclei), BOTH + masks), "/masks/0/nuclei");
            JsonNode synthesis = refused("/v1/syntheses", synthesis(model, with(wrong)), "/nuclei");
            assertThat(synthesis.at("/errors/0/detail").asString()).contains(reason);
        });
    }

    @Test
    void a_synthesis_needs_nuclei_for_a_model_of_both_and_for_no_other() {
        UUID both = model(Structure.BOTH);
        MvcTestResult answer = http.post("/v1/syntheses", synthesis(both, with(nuclei)));
        assertThat(answer).hasStatus(202);
        assertThat(Http.json(answer).at("/spec/nuclei/id").asString()).isEqualTo(nuclei.toString());
        assertThat(mvc.delete().uri("/v1/volumes/{id}", nuclei)).hasStatus(409);
        assertThat(http.found("/v1/models/{id}", both).get("structure").asString())
                .isEqualTo("both");
        refused("/v1/syntheses", synthesis(both, ""), "/nuclei");
        refused("/v1/syntheses", synthesis(model(Structure.MEMBRANES), with(nuclei)), "/nuclei");
    }

    @Test
    void a_training_goes_on_with_a_model_of_the_same_structure_only() {
        String fromBoth = "\"startFrom\": \"%s\"".formatted(model(Structure.BOTH));
        MvcTestResult answer = http.post("/v1/trainings", STACK.formatted(image, cells, with(nuclei), fromBoth));
        assertThat(answer).hasStatus(202);
        assertThat(Http.json(answer).at("/spec/structure").asString()).isEqualTo("BOTH");
        refused(STACK.formatted(image, cells, "", fromBoth), "/stacks/0/nuclei");
        refused(STACK.formatted(image, cells, "", fromBoth + ", \"structure\": \"membranes\""), "/structure");
        String fromNuclei = "\"startFrom\": \"%s\", %s".formatted(model(Structure.NUCLEI), BOTH);
        refused(STACK.formatted(image, cells, with(nuclei), fromNuclei), "/structure");
    }

    private static String with(UUID nuclei) {
        return ", \"nuclei\": \"%s\"".formatted(nuclei);
    }

    private String synthesis(UUID model, String nuclei) {
        return "{\"model\": \"%s\", \"labels\": \"%s\"%s}".formatted(model, cells, nuclei);
    }

    private JsonNode refused(String body, String pointer) {
        return refused("/v1/trainings", body, pointer);
    }

    private JsonNode refused(String path, String body, String pointer) {
        long before = sql.sql("select count(*) from jobs").query(Long.class).single();
        MvcTestResult answer = http.post(path, body);
        assertThat(answer).as(body).hasStatus(422).hasContentType("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
        assertThat(sql.sql("select count(*) from jobs").query(Long.class).single())
                .isEqualTo(before);
        return problem;
    }

    private UUID gradient(String kind, Shape3 shape, VoxelSize voxelSize) {
        return id(upload(kind, TestVolumes.tiff(shape, VoxelType.UINT16, voxelSize, 0)));
    }

    private static UUID id(MvcTestResult answer) {
        assertThat(answer).hasStatus(201);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }

    private MvcTestResult upload(String kind, byte[] tiff) {
        return mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", tiff))
                .param("kind", kind)
                .exchange();
    }

    private UUID model(Structure structure) {
        UUID job = UUID.randomUUID();
        ModelRow row = new ModelRow(
                job,
                new ProducedModel("m", "jobs/" + job + "/model", Map.of()),
                Specs.training(structure),
                Instant.now());
        transactions.executeWithoutResult(_ -> {
            ledger.open(job, Specs.training(structure), List.of());
            models.add(row);
        });
        return row.id();
    }
}
