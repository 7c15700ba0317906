package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** The structure both: cells with labels of their nuclei beside them. */
class NucleiOfCellsTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);
    private static final String STACK = "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"%s}], %s}";
    private static final String BOTH = "\"structure\": \"both\"";

    @SuppressWarnings("NullAway.Init")
    private UUID image;

    @SuppressWarnings("NullAway.Init")
    private UUID cells;

    @SuppressWarnings("NullAway.Init")
    private UUID nuclei;

    @BeforeEach
    void upload() {
        image = gradient(VolumeKind.IMAGE, SHAPE, VoxelSize.UNIT);
        cells = gradient(VolumeKind.LABELS, SHAPE, VoxelSize.UNIT);
        nuclei = gradient(VolumeKind.LABELS, SHAPE, VoxelSize.UNIT);
    }

    @Test
    void a_training_of_both_takes_nuclei_beside_the_labels_wherever_there_are_some() {
        UUID other = gradient(VolumeKind.LABELS, SHAPE, VoxelSize.UNIT);
        UUID heldOut = gradient(VolumeKind.LABELS, SHAPE, VoxelSize.UNIT);
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
        assertThat(detail(problem)).contains("is missing").contains("both");
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
            assertThat(detail(problem)).contains("this one is of " + structure);
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
        assertThat(detail(problem)).contains("without labels");
    }

    @Test
    void nuclei_on_another_grid_of_another_kind_or_empty_are_refused() {
        UUID larger = gradient(VolumeKind.LABELS, new Shape3(4, 6, 9), VoxelSize.UNIT);
        UUID coarser = gradient(VolumeKind.LABELS, SHAPE, new VoxelSize(1, 1, 1.01));
        UUID empty = uploaded(VolumeKind.LABELS, TestVolumes.tiff(LabelVolume.empty(SHAPE)));
        Map<UUID, String> reasons = Map.of(
                larger, "is 4×6×9 voxels, must be 4×6×8",
                coarser, "has voxels of 1.0×1.0×1.01 µm, must be of 1.0×1.0×1.0 µm",
                image, "is of kind image, must be labels",
                empty, "holds no label");
        UUID model = model(Structure.BOTH);
        reasons.forEach((wrong, reason) -> {
            JsonNode stack = refused(STACK.formatted(image, cells, with(wrong), BOTH), "/stacks/0/nuclei");
            assertThat(detail(stack)).contains(reason);
            String masks = ", \"masks\": [{\"labels\": \"%s\"%s}]".formatted(cells, with(wrong));
            refused(STACK.formatted(image, cells, with(nuclei), BOTH + masks), "/masks/0/nuclei");
            JsonNode synthesis = refused("/v1/syntheses", synthesis(model, with(wrong)), 422, "/nuclei");
            assertThat(detail(synthesis)).contains(reason);
        });
    }

    @Test
    void a_synthesis_needs_nuclei_for_a_model_of_both_and_for_no_other() {
        UUID both = model(Structure.BOTH);
        MvcTestResult answer = http.post("/v1/syntheses", synthesis(both, with(nuclei)));
        assertThat(answer).hasStatus(202);
        assertThat(Http.json(answer).at("/spec/specimen/nuclei/id").asString()).isEqualTo(nuclei.toString());
        assertThat(mvc.delete().uri("/v1/volumes/{id}", nuclei)).hasStatus(409);
        assertThat(http.found("/v1/models/{id}", both).get("structure").asString())
                .isEqualTo("both");
        refused("/v1/syntheses", synthesis(both, ""), 422, "/nuclei");
        refused("/v1/syntheses", synthesis(model(Structure.MEMBRANES), with(nuclei)), 422, "/nuclei");
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
        return refused("/v1/trainings", body, 422, pointer);
    }

    private UUID gradient(VolumeKind kind, Shape3 shape, VoxelSize voxelSize) {
        return uploaded(kind, TestVolumes.tiff(shape, VoxelType.UINT16, voxelSize, 0));
    }
}
