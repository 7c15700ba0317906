package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.testing.ModelCards;
import io.cytoforge.common.testing.SegmentationCards;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What tests of requests for jobs share: somebody who asks, and what there is already to refer to. */
@ApiTest
abstract class JobRequestTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Volumes volumes;

    @Autowired
    Models models;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    /** The job that a request makes. */
    JsonNode accepted(String path, String body) {
        MvcTestResult answer = http.post(path, body);
        assertThat(answer).as("%s: %s", body, Http.text(answer)).hasStatus(202);
        return Http.json(answer);
    }

    /**
     * Requires that a request makes no job.
     *
     * @param pointer of the first thing that is wrong
     * @return the problem
     */
    JsonNode refused(String path, String body, int status, String pointer) {
        long before = jobs();
        MvcTestResult answer = http.post(path, body);
        assertThat(answer).as(body).hasStatus(status).hasContentType("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
        assertThat(jobs()).isEqualTo(before);
        return problem;
    }

    private long jobs() {
        return sql.sql("select count(*) from jobs").query(Long.class).single();
    }

    /** What is said of the first thing that is wrong. */
    static String detail(JsonNode problem) {
        return problem.at("/errors/0/detail").asString();
    }

    /** An uploaded volume with a gradient, of voxels of 2×0.5×0.5 µm. */
    UUID uploaded(VolumeKind kind, Shape3 shape) {
        return uploaded(kind, TestVolumes.tiff(shape, VoxelType.UINT16));
    }

    UUID uploaded(VolumeKind kind, byte[] tiff) {
        MvcTestResult answer = upload(kind, tiff);
        assertThat(answer).hasStatus(201);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }

    MvcTestResult upload(VolumeKind kind, byte[] tiff) {
        return mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", tiff))
                .param("kind", kind.name().toLowerCase(Locale.ROOT))
                .exchange();
    }

    /** A volume with voxels of 1 µm as a job makes it; nobody has stored it. */
    static VolumeRow made(UUID job, String role, int index, Shape3 shape, VolumeKind kind) {
        return VolumeRow.made(job, produced(job, role, index, shape, kind), Instant.now());
    }

    static ProducedVolume produced(UUID job, String role, int index, Shape3 shape, VolumeKind kind) {
        String key = "jobs/%s/%s-%d".formatted(job, role, index);
        String path = "volumes/%03d/%s".formatted(index, role);
        return new ProducedVolume(role, index, path, role, kind, key, shape, VoxelSize.UNIT, VoxelType.UINT16, null);
    }

    /** Stores volumes as those of a simulation. */
    void store(UUID job, List<VolumeRow> made) {
        transactions.executeWithoutResult(_ -> {
            lifecycle.open(job, Specs.simulation(2), List.of());
            made.forEach(volumes::add);
        });
    }

    /** A trained model on a grid of voxels of 1 µm. */
    UUID model(Structure structure) {
        return model(structure, ModelCards.of(Specs.training(structure)));
    }

    UUID model(Structure structure, ModelCard card) {
        UUID job = UUID.randomUUID();
        ModelRow row = new ModelRow(
                job, new ProducedModel("m", "jobs/" + job + "/model", card), Specs.training(structure), Instant.now());
        transactions.executeWithoutResult(_ -> {
            lifecycle.open(job, Specs.training(structure), List.of());
            models.add(row);
        });
        return row.id();
    }

    /** A network that segments, as a benchmark keeps it. */
    UUID network() {
        UUID job = UUID.randomUUID();
        SegmentationCard card = SegmentationCards.of("net");
        ProducedModel model = new ProducedModel("net", "jobs/" + job + "/networks/real", 0, "networks/real", card);
        ModelRow row = new ModelRow(job, model, card, Instant.now());
        transactions.executeWithoutResult(_ -> {
            lifecycle.open(job, Specs.benchmark(), List.of());
            models.add(row);
        });
        return row.id();
    }
}
