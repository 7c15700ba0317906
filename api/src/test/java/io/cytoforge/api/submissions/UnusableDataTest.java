package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Volumes that nothing can be learnt from are refused before a training is queued. */
@ApiTest
class UnusableDataTest {
    private static final Shape3 SHAPE = new Shape3(4, 6, 8);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JobLedger ledger;

    @Autowired
    Volumes volumes;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void an_upload_says_its_smallest_and_largest_voxel() {
        JsonNode image = Http.json(upload("image", TestVolumes.tiff(SHAPE, VoxelType.FLOAT32, VoxelSize.UNIT, -2.5f)));
        assertThat(image.get("minimum").asDouble()).isEqualTo(-2.5);
        assertThat(image.get("maximum").asDouble()).isEqualTo(354.5);
    }

    @Test
    void a_constant_image_is_refused() {
        JsonNode problem = refused(stack(constant("image", 7), Map.of()), "/stacks/0/image");
        assertThat(problem.at("/errors/0/detail").asString())
                .contains("constant")
                .contains("7.0");
    }

    @Test
    void labels_without_a_label_are_refused_wherever_they_are_given() {
        UUID image = gradient("image");
        UUID empty = constant("labels", 0);
        JsonNode problem = refused(stack(image, Map.of("labels", empty)), "/stacks/0/labels");
        assertThat(problem.at("/errors/0/detail").asString())
                .contains(empty.toString())
                .contains("holds no label");
        refused(
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}]}".formatted(image, empty),
                "/masks/0/labels");
        refused(
                "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], \"validation\": {\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}]}}"
                        .formatted(image, gradient("labels"), image, empty),
                "/validation/stacks/0/labels");
    }

    @Test
    void a_foreground_without_a_voxel_is_refused() {
        UUID image = gradient("image");
        UUID labels = gradient("labels");
        UUID empty = constant("foreground", 0);
        refused(stack(image, Map.of("labels", labels, "foreground", empty)), "/stacks/0/foreground");
        refused(
                "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\", \"foreground\": \"%s\"}]}"
                        .formatted(image, labels, empty),
                "/masks/0/foreground");
    }

    @Test
    void simulated_labels_that_are_known_to_have_no_cells_are_refused_and_unchecked_ones_are_not() {
        UUID image = gradient("image");
        LabelIntegrity nothing = new LabelIntegrity(0, 0, 0, 0, 0, 0, Map.of());
        UUID job = UUID.randomUUID();
        List<VolumeRow> rows = List.of(
                VolumeRow.made(job, produced(job, 0).checked(nothing), Instant.now()),
                VolumeRow.made(job, produced(job, 1), Instant.now()));
        transactions.executeWithoutResult(_ -> {
            ledger.open(job, Specs.simulation(2), List.of());
            rows.forEach(volumes::add);
        });
        String masks = "{\"stacks\": [{\"image\": \"%s\"}], \"masks\": [{\"labels\": \"%s\"}]}";
        refused(masks.formatted(image, rows.getFirst().id()), "/masks/0/labels");
        assertThat(http.post(
                        "/v1/trainings", masks.formatted(image, rows.getLast().id())))
                .hasStatus(202);
    }

    @Test
    void an_image_with_a_voxel_that_is_no_number_is_refused_at_once() {
        MvcTestResult answer = upload("image", TestVolumes.tiffWithNaN(SHAPE));
        assertThat(answer).hasStatus(422);
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("file");
        assertThat(problem.at("/errors/0/detail").asString())
                .isEqualTo("found NaN at voxel (1, 2, 3); allowed: finite numbers");
    }

    @Test
    void a_share_of_a_stack_that_is_too_narrow_to_be_split_is_refused() {
        JsonNode problem = refused(
                "{\"stacks\": [{\"image\": \"%s\", \"labels\": \"%s\"}], \"validation\": {\"share\": 0.2}}"
                        .formatted(gradient("image"), gradient("labels")),
                "/validation/share");
        assertThat(problem.at("/errors/0/detail").asString())
                .contains("8 voxels wide")
                .contains("at least 64");
    }

    private static String stack(UUID image, Map<String, UUID> more) {
        StringBuilder stack = new StringBuilder("\"image\": \"%s\"".formatted(image));
        more.forEach((field, id) -> stack.append(", \"%s\": \"%s\"".formatted(field, id)));
        return "{\"stacks\": [{%s}]}".formatted(stack);
    }

    private JsonNode refused(String body, String pointer) {
        long before = sql.sql("select count(*) from jobs").query(Long.class).single();
        MvcTestResult answer = http.post("/v1/trainings", body);
        assertThat(answer).as(body).hasStatus(422).hasContentType("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
        assertThat(sql.sql("select count(*) from jobs").query(Long.class).single())
                .isEqualTo(before);
        return problem;
    }

    private UUID gradient(String kind) {
        return id(upload(kind, TestVolumes.tiff(SHAPE, VoxelType.UINT16)));
    }

    private UUID constant(String kind, int value) {
        int[] voxels = new int[SHAPE.arrayLength()];
        Arrays.fill(voxels, value);
        return id(upload(kind, TestVolumes.tiff(LabelVolume.wrap(SHAPE, voxels))));
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

    private static ProducedVolume produced(UUID job, int index) {
        return new ProducedVolume(
                "labels",
                index,
                "labels",
                VolumeKind.LABELS,
                "jobs/%s/labels-%d".formatted(job, index),
                SHAPE,
                VoxelSize.UNIT,
                VoxelType.UINT16);
    }
}
