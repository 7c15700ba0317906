package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** Quality levels and degradation of a synthesis, as they are asked for. */
@ApiTest
class QualityLevelsTest {
    private static final Shape3 SHAPE = new Shape3(20, 60, 60);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JobLedger ledger;

    @Autowired
    Models models;

    @Autowired
    Volumes volumes;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @SuppressWarnings("NullAway.Init")
    private UUID model;

    @SuppressWarnings("NullAway.Init")
    private UUID labels;

    /** Labels with voxels of 1 µm, as the model's. */
    @BeforeEach
    void store() {
        http = new Http(mvc);
        UUID training = UUID.randomUUID();
        ModelRow made = new ModelRow(
                training,
                new ProducedModel("m", "jobs/" + training + "/model", Map.of()),
                Specs.training(),
                Instant.now());
        UUID simulation = UUID.randomUUID();
        VolumeRow volume = made(simulation, "labels", SHAPE, VolumeKind.LABELS);
        transactions.executeWithoutResult(_ -> {
            ledger.open(training, Specs.training(), List.of());
            models.add(made);
            ledger.open(simulation, Specs.simulation(1), List.of());
            volumes.add(volume);
        });
        model = made.id();
        labels = volume.id();
    }

    @Test
    void one_level_is_shown_as_a_number_however_it_was_asked_for() {
        assertThat(accepted("\"alpha\": 7").at("/spec/alpha").asDouble()).isEqualTo(7);
        JsonNode one = accepted("\"alphas\": [7]");
        assertThat(one.at("/spec/alpha").isNumber()).isTrue();
        assertThat(one.at("/spec/degradation").isNull()).isTrue();
        assertThat(accepted("\"alphas\": null").at("/spec/alpha").asDouble()).isEqualTo(100);
    }

    @Test
    void several_levels_keep_their_order() {
        JsonNode alpha = accepted("\"alphas\": [30, 100, 0.5]").at("/spec/alpha");
        assertThat(alpha.toString()).isEqualTo("[30.0,100.0,0.5]");
    }

    @Test
    void a_degradation_is_shown_with_every_part() {
        JsonNode all = accepted("""
                "degradation": {"psf": {"lateral": 0.5, "axial": 2}, "background": 0.1, "photons": 40, "readNoise": 0.02,
                 "bitDepth": 8, "voxelSize": {"z": 4, "y": 1, "x": 1.5}}""").at("/spec/degradation");
        assertThat(all.at("/psf/axial").asDouble()).isEqualTo(2);
        assertThat(all.at("/photons").asDouble()).isEqualTo(40);
        assertThat(all.at("/voxelSize/x").asDouble()).isEqualTo(1.5);

        JsonNode one = accepted("\"degradation\": {\"photons\": 40}").at("/spec/degradation");
        assertThat(one.at("/psf").isNull()).isTrue();
        assertThat(one.at("/readNoise").asDouble()).isZero();
        assertThat(accepted("\"degradation\": {}").at("/spec/degradation").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "alpha": 1, "alphas": [1]                                | 422 | /alpha
            "alphas": []                                             | 400 | /alphas
            "alphas": [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]    | 400 | /alphas
            "alphas": [1, 2, 1.0]                                    | 422 | /alphas/2
            "alphas": [1, 0]                                         | 400 | /alphas/1
            "alphas": [1, "NaN"]                                     | 400 | /alphas/1
            "alphas": [1, 100001]                                    | 400 | /alphas/1
            "alphas": [1, null]                                      | 400 | /alphas/1
            "alphas": 1                                              | 400 | /alphas
            "alpha": [1]                                             | 400 | /alpha
            "degradation": {"blur": 1}                               | 400 | /degradation/blur
            "degradation": {"psf": {"lateral": 1}}                   | 400 | /degradation/psf/axial
            "degradation": {"psf": {"lateral": -1, "axial": 1}}      | 400 | /degradation/psf/lateral
            "degradation": {"psf": {"lateral": 37.5, "axial": 1}}    | 422 | /degradation/psf
            "degradation": {"background": 1}                         | 400 | /degradation/background
            "degradation": {"photons": 0}                            | 400 | /degradation/photons
            "degradation": {"photons": "NaN"}                        | 400 | /degradation/photons
            "degradation": {"readNoise": 1.5}                        | 400 | /degradation/readNoise
            "degradation": {"bitDepth": 17}                          | 400 | /degradation/bitDepth
            "degradation": {"bitDepth": 9}, "type": "uint8"          | 422 | /degradation/bitDepth
            "degradation": {"voxelSize": {"z": 1, "y": 1}}           | 400 | /degradation/voxelSize/x
            "degradation": {"voxelSize": {"z": 1, "y": 0.99, "x": 1}} | 422 | /degradation/voxelSize
            "degradation": {"voxelSize": {"z": 1, "y": 1, "x": 17}}  | 422 | /degradation/voxelSize
            "degradation": {"voxelSize": {"z": 1e-9, "y": 1, "x": 1}} | 422 | /degradation/voxelSize
            """)
    void what_cannot_be_is_refused_with_a_pointer(String fields, int status, String pointer) {
        refused(fields, labels, status, pointer);
    }

    @Test
    void a_grid_of_less_than_one_voxel_is_refused() {
        UUID job = UUID.randomUUID();
        VolumeRow flat = made(job, "labels", new Shape3(3, 60, 60), VolumeKind.LABELS);
        transactions.executeWithoutResult(_ -> {
            ledger.open(job, Specs.simulation(1), List.of());
            volumes.add(flat);
        });
        JsonNode problem = refused(
                "\"degradation\": {\"voxelSize\": {\"z\": 4, \"y\": 1, \"x\": 1}}",
                flat.id(),
                422,
                "/degradation/voxelSize");
        assertThat(problem.at("/errors/0/detail").asString()).contains("less than one voxel");
    }

    @Test
    void labels_on_the_grid_of_an_image_are_used_without_the_foreground_of_another_grid() {
        UUID job = UUID.randomUUID();
        VolumeRow coarse = made(job, "image-labels", new Shape3(10, 60, 60), VolumeKind.LABELS);
        VolumeRow fine = made(job, "labels", SHAPE, VolumeKind.LABELS);
        VolumeRow foreground = made(job, "foreground", SHAPE, VolumeKind.FOREGROUND);
        transactions.executeWithoutResult(_ -> {
            ledger.open(job, Specs.simulation(1), List.of());
            List.of(coarse, fine, foreground).forEach(volumes::add);
        });
        assertThat(Http.json(post("", coarse.id())).at("/spec/foreground").isNull())
                .isTrue();
        assertThat(Http.json(post("", fine.id())).at("/spec/foreground/id").asString())
                .isEqualTo(foreground.id().toString());
    }

    private static VolumeRow made(UUID job, String role, Shape3 shape, VolumeKind kind) {
        String key = "jobs/%s/%s".formatted(job, role);
        return VolumeRow.made(
                job,
                new ProducedVolume(role, 0, role, kind, key, shape, VoxelSize.UNIT, VoxelType.UINT16),
                Instant.now());
    }

    private MvcTestResult post(String fields, UUID of) {
        String more = fields.isEmpty() ? "" : ", " + fields;
        return http.post("/v1/syntheses", "{\"model\": \"%s\", \"labels\": \"%s\"%s}".formatted(model, of, more));
    }

    private JsonNode accepted(String fields) {
        MvcTestResult answer = post(fields, labels);
        assertThat(answer).as(Http.text(answer)).hasStatus(202);
        return Http.json(answer);
    }

    private JsonNode refused(String fields, UUID of, int status, String pointer) {
        long before = sql.sql("select count(*) from jobs").query(Long.class).single();
        MvcTestResult answer = post(fields, of);
        assertThat(answer).as(fields).hasStatus(status).hasContentType("application/problem+json");
        JsonNode problem = Http.json(answer);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
        assertThat(sql.sql("select count(*) from jobs").query(Long.class).single())
                .isEqualTo(before);
        return problem;
    }
}
