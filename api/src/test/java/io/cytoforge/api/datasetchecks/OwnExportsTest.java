package io.cytoforge.api.datasetchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What is exported has nothing to be found by the checks of its own layout. */
@ApiTest
class OwnExportsTest {
    private static final int SAMPLES = 4;
    private static final Shape3 SHAPE = new Shape3(TestDataset.DEPTH, TestDataset.EDGE, TestDataset.EDGE);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(2, 0.5, 0.5);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    @ParameterizedTest
    @EnumSource
    void an_export_is_sound(CheckedLayout layout) {
        Http http = new Http(mvc);
        isSound(layout, http.get("/v1/datasets/{id}/exports/{layout}", made(http), layout.getValue()));
    }

    @Test
    void so_is_one_of_the_older_version_of_ome_zarr() {
        Http http = new Http(mvc);
        isSound(
                CheckedLayout.OME_ZARR,
                http.get("/v1/datasets/{id}/exports/{layout}?version=0.4", made(http), "ome-zarr"));
    }

    private void isSound(CheckedLayout layout, MvcTestResult export) {
        assertThat(export).hasStatusOk();
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/dataset-checks")
                .file(new MockMultipartFile(
                        "file",
                        "export.zip",
                        "application/zip",
                        export.getResponse().getContentAsByteArray()))
                .param("layout", layout.getValue())
                .exchange();
        assertThat(answer).hasStatusOk();
        JsonNode report = Http.json(answer);
        assertThat(report.get("sound").asBoolean()).as(report.toPrettyString()).isTrue();
        assertThat(report.get("warnings").asInt()).as(report.toPrettyString()).isZero();
        assertThat(report.get("samples").asInt()).isGreaterThanOrEqualTo(SAMPLES);
    }

    /** A data set whose tasks somebody has done. */
    private UUID made(Http http) {
        UUID id = UUID.fromString(Http.json(http.post("/v1/datasets", """
                {"samples": %d, "seed": 3, "split": {"train": 0.5, "validation": 0.25, "test": 0.25},
                 "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""".formatted(SAMPLES)))
                .get("id")
                .asString());
        for (int number = 0; number <= SAMPLES; number++) {
            UUID task = sql.sql("select id from tasks where job_id = :job and number = :number")
                    .param("job", id)
                    .param("number", number)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .single();
            String claimed = Http.text(http.worker(TaskPaths.CLAIM, task, new Claim("tester", 1)));
            Assignment assignment = Json.mapper().readValue(claimed, Assignment.class);
            List<ProducedVolume> volumes = number < SAMPLES ? sample(id, number) : List.of();
            TaskResult result = new TaskResult(List.of(), volumes, null, Figures.NONE);
            assertThat(http.worker(TaskPaths.COMPLETE, task, new Completion(assignment.leaseToken(), result)))
                    .hasStatus(204);
        }
        return id;
    }

    private List<ProducedVolume> sample(UUID job, int number) {
        double[] ids = TestDataset.labels(number).numbers();
        double[] intensities = TestDataset.image(number).numbers();
        LabelVolume labels = LabelVolume.empty(SHAPE);
        FloatVolume image = FloatVolume.zero(SHAPE);
        for (int i = 0; i < ids.length; i++) {
            labels.voxels()[i] = (int) ids[i];
            image.voxels()[i] = (float) intensities[i] * 20;
        }
        OmeImage description = new OmeImage("n", SHAPE, VOXEL_SIZE, VoxelType.UINT16);
        ProducedVolume ofLabels = volume(job, "labels", number, VolumeKind.LABELS);
        OmeZarrWriter.createIds(
                        new ObjectChunkStore(store, ofLabels.key()),
                        "",
                        description,
                        ZarrLayout.of(SHAPE, VoxelType.UINT16))
                .store(labels);
        ProducedVolume ofImage = volume(job, "image", number, VolumeKind.IMAGE);
        OmeZarrWriter.create(new ObjectChunkStore(store, ofImage.key()), "", description)
                .store(image);
        return List.of(ofImage, ofLabels.checked(LabelIntegrity.of(labels)));
    }

    private static ProducedVolume volume(UUID job, String role, int number, VolumeKind kind) {
        return new ProducedVolume(
                role,
                number,
                "samples/%03d/%s".formatted(number, role),
                role,
                kind,
                Keys.volume(job, role, number),
                SHAPE,
                VOXEL_SIZE,
                VoxelType.UINT16,
                null);
    }
}
