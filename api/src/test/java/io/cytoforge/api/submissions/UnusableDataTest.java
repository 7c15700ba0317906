package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Volumes that nothing can be learnt from are refused before a training is queued. */
class UnusableDataTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);

    @Test
    void an_upload_says_its_smallest_and_largest_voxel() {
        JsonNode image =
                Http.json(upload(VolumeKind.IMAGE, TestVolumes.tiff(SHAPE, VoxelType.FLOAT32, VoxelSize.UNIT, -2.5f)));
        assertThat(image.get("minimum").asDouble()).isEqualTo(-2.5);
        assertThat(image.get("maximum").asDouble()).isEqualTo(354.5);
    }

    @Test
    void a_constant_image_is_refused() {
        JsonNode problem = refused(stack(constant(VolumeKind.IMAGE, 7), Map.of()), "/stacks/0/image");
        assertThat(detail(problem)).contains("constant").contains("7.0");
    }

    @Test
    void labels_without_a_label_are_refused_wherever_they_are_given() {
        UUID image = gradient(VolumeKind.IMAGE);
        UUID empty = constant(VolumeKind.LABELS, 0);
        JsonNode problem = refused(stack(image, Map.of("labels", empty)), "/stacks/0/labels");
        assertThat(detail(problem)).contains(empty.toString()).contains("holds no label");
        refused(
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}]}".formatted(image, empty),
                "/masks/0/labels");
        refused(
                "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], \"validation\": {\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}]}}"
                        .formatted(image, gradient(VolumeKind.LABELS), image, empty),
                "/validation/stacks/0/labels");
    }

    @Test
    void a_foreground_without_a_voxel_is_refused() {
        UUID image = gradient(VolumeKind.IMAGE);
        UUID labels = gradient(VolumeKind.LABELS);
        UUID empty = constant(VolumeKind.FOREGROUND, 0);
        refused(stack(image, Map.of("labels", labels, "foreground", empty)), "/stacks/0/foreground");
        refused(
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\", \"foreground\": \"%s\"}]}"
                        .formatted(image, labels, empty),
                "/masks/0/foreground");
    }

    @Test
    void simulated_labels_that_are_known_to_have_no_cells_are_refused_and_unchecked_ones_are_not() {
        UUID image = gradient(VolumeKind.IMAGE);
        LabelIntegrity nothing = new LabelIntegrity(0, 0, 0, 0, 0, 0, Map.of());
        UUID job = UUID.randomUUID();
        List<VolumeRow> rows = List.of(
                VolumeRow.made(job, labels(job, 0).checked(nothing), Instant.now()),
                VolumeRow.made(job, labels(job, 1), Instant.now()));
        store(job, rows);
        String masks = "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}]}";
        refused(masks.formatted(image, rows.getFirst().id()), "/masks/0/labels");
        assertThat(http.post(
                        "/v1/trainings", masks.formatted(image, rows.getLast().id())))
                .hasStatus(202);
    }

    @Test
    void an_image_with_a_voxel_that_is_no_number_is_refused_at_once() {
        MvcTestResult answer = upload(VolumeKind.IMAGE, TestVolumes.tiffWithNaN(SHAPE));
        assertThat(answer).hasStatus(422);
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("file");
        assertThat(detail(problem)).isEqualTo("found NaN at voxel (1, 2, 3); allowed: finite numbers");
    }

    @Test
    void a_share_of_a_stack_that_is_too_narrow_to_be_split_is_refused() {
        JsonNode problem = refused(
                "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], \"validation\": {\"share\": 0.2}}"
                        .formatted(gradient(VolumeKind.IMAGE), gradient(VolumeKind.LABELS)),
                "/validation/share");
        assertThat(detail(problem)).contains("8 voxels wide").contains("at least 64");
    }

    private static String stack(UUID image, Map<String, UUID> more) {
        StringBuilder stack = new StringBuilder("\"image\": \"%s\"".formatted(image));
        more.forEach((field, id) -> stack.append(", \"%s\": \"%s\"".formatted(field, id)));
        return "{\"stacks\": [{%s}]}".formatted(stack);
    }

    private JsonNode refused(String body, String pointer) {
        return refused("/v1/trainings", body, 422, pointer);
    }

    private UUID gradient(VolumeKind kind) {
        return uploaded(kind, SHAPE);
    }

    private UUID constant(VolumeKind kind, int value) {
        int[] voxels = new int[SHAPE.arrayLength()];
        Arrays.fill(voxels, value);
        return uploaded(kind, TestVolumes.tiff(LabelVolume.wrap(SHAPE, voxels)));
    }

    private static ProducedVolume labels(UUID job, int index) {
        return produced(job, "labels", index, SHAPE, VolumeKind.LABELS);
    }
}
