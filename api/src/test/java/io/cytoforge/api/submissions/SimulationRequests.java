package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts simulations and reads what became of them. Two shape models are known. */
final class SimulationRequests {
    static final ShapeModelRef BODIES = new ShapeModelRef(UUID.randomUUID(), "jobs/b/model.json", ShapeForm.BODY, 5.5);
    static final ShapeModelRef HEMISPHERES =
            new ShapeModelRef(UUID.randomUUID(), "jobs/h/model.json", ShapeForm.HEMISPHERE, 20);

    static final String RANDOM = "{'type': 'random', 'count': 5}";
    static final String NUCLEI = "{'type': 'nuclei', 'radius': 4}";
    static final String BOX = "{'type': 'box'}";

    private final MockMvcTester mvc;
    private final Http http;

    SimulationRequests(MockMvcTester mvc) {
        this.mvc = mvc;
        http = new Http(mvc);
    }

    /** Stores them, each with a job that made it. */
    @TestConfiguration(proxyBeanMethods = false)
    static class TwoShapeModels {
        @Bean
        ApplicationRunner twoShapeModels(
                JobLifecycle lifecycle, Jobs jobs, TransactionTemplate transactions, JdbcClient sql) {
            return _ -> transactions.executeWithoutResult(_ -> {
                for (ShapeModelRef model : List.of(BODIES, HEMISPHERES)) {
                    if (jobs.hold(model.id()).isEmpty()) {
                        lifecycle.open(model.id(), Specs.simulation(1), List.of());
                        lifecycle.cancel(jobs.hold(model.id()).orElseThrow());
                        store(sql, model);
                    }
                }
            });
        }

        private static void store(JdbcClient sql, ShapeModelRef model) {
            sql.sql("""
                            with resource as (
                                insert into resources
                                    (id, project, type, name, key, origin, job_id, role, position, path, created_at)
                                values (:id, 'default', 'SHAPE_MODEL', 'fit', :key, 'JOB', :id, 'shape-model', 0, 'shape-model', now()))
                            insert into shape_models (id, form, rays, shapes, eigenvalues, explained_variance,
                                                      mean_radius, leave_one_out_mean, leave_one_out_worst)
                            values (:id, :form, 642, 3, '[1]', '[1]', :radius, 1, 1)""")
                    .param("id", model.id())
                    .param("key", model.key())
                    .param("form", model.form().name())
                    .param("radius", model.meanRadius())
                    .update();
        }
    }

    /** In a volume of 32×64×48 voxels, 64 µm × 64 µm × 48 µm. */
    static String request(String organism, String positions, String cells) {
        return """
                {'shape': {'z': 32, 'y': 64, 'x': 48}, 'voxelSize': {'z': 2, 'y': 1, 'x': 1},
                 'organism': %s, 'positions': %s, 'cells': %s}""".formatted(organism, positions, cells);
    }

    /** That of the volume, with that many points in it. */
    static String points(int count) {
        String points = IntStream.range(0, count)
                .mapToObj(i -> "{'z': %d, 'y': %d.25, 'x': %d.5}".formatted(i % 60, i % 61, i % 47))
                .collect(Collectors.joining(","));
        return request(BOX, "{'type': 'points', 'points': [" + points + "]}", NUCLEI);
    }

    /** Bodies are quoted with apostrophes and name shape models in words, so that they can be read. */
    private MvcTestResult post(String body) {
        return http.post(
                "/v1/simulations",
                body.replace('\'', '"')
                        .replace("BODIES", BODIES.id().toString())
                        .replace("HEMISPHERES", HEMISPHERES.id().toString()));
    }

    JsonNode found(String path) {
        return http.found(path);
    }

    /** The spec of the job that a request makes. */
    JsonNode accepted(String body) {
        MvcTestResult answer = post(body);
        assertThat(answer).as(Http.text(answer)).hasStatus(202);
        return Http.json(answer).get("spec");
    }

    /** The tissue of the job that a request makes. */
    TissueSpec tissue(String body) {
        return tissue(accepted(body));
    }

    static TissueSpec tissue(JsonNode spec) {
        ObjectNode tissue = (ObjectNode) spec.deepCopy();
        tissue.remove(List.of("name", "seed", "count"));
        RequestBinder binder = new RequestBinder(Json.mapper(), SimulationRequests::anything);
        return binder.bind(tissue, TissueSpec.class, "")
                .orElseThrow(() -> new AssertionError(binder.violations().toString()));
    }

    private static <R extends ResourceRef> Optional<R> anything(Class<R> kind, UUID id) {
        ResourceRef found = kind == VolumeRef.class
                ? new VolumeRef(id, VolumeKind.FOREGROUND, "v", new Shape3(32, 64, 48), VoxelSize.UNIT, VoxelType.UINT8)
                : new ShapeModelRef(id, "s", ShapeForm.BODY, 1);
        return Optional.of(kind.cast(found));
    }

    void refused(String body, int status, String pointer) {
        assertThat(refused(body, status)).containsExactly(pointer);
    }

    /** @return the pointers, in the order in which they are told */
    List<String> refused(String body, int status) {
        MvcTestResult answer = post(body);
        assertThat(answer).as(Http.text(answer)).hasStatus(status).hasContentType("application/problem+json");
        List<String> pointers = new ArrayList<>();
        for (JsonNode error : Http.json(answer).get("errors")) {
            assertThat(error.get("detail").asString()).isNotBlank();
            pointers.add(error.get("pointer").asString());
        }
        return pointers;
    }

    /** Uploads a volume with voxels of 2×0.5×0.5 µm. */
    UUID volume(String kind, Shape3 shape) {
        byte[] tiff = TestVolumes.tiff(shape, VoxelType.UINT16);
        MvcTestResult answer = mvc.post()
                .multipart()
                .uri("/v1/volumes")
                .file(new MockMultipartFile("file", "a.tif", "image/tiff", tiff))
                .param("kind", kind)
                .exchange();
        assertThat(answer).hasStatus(201);
        return UUID.fromString(Http.json(answer).get("id").asString());
    }
}
