package io.cytoforge.api.shapemodels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.resources.ResourceContract;
import io.cytoforge.api.resources.ResourceRepository;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.science.shapemodel.ShapeForm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ShapeModelsAreResourcesTest extends ResourceContract<ShapeModelRow> {
    private static final String BOX = "{'type': 'box'}";
    private static final String NUCLEI = "{'type': 'nuclei', 'radius': 4}";

    @Autowired
    ShapeModels shapeModels;

    @Autowired
    ShapeModelRepository rows;

    @Autowired
    Artifacts artifacts;

    @Override
    protected Resources<ShapeModelRow, ?> resources() {
        return shapeModels;
    }

    @Override
    protected ResourceRepository<ShapeModelRow> rows() {
        return rows;
    }

    @Override
    protected ShapeModelRow made(UUID job, String name, String key, Instant now) {
        ProducedShapeModel model =
                new ProducedShapeModel(name, key, ShapeForm.BODY, 642, 3, List.of(1.0), List.of(1.0), 5, 0.25, 0.5);
        return new ShapeModelRow(job, model, now);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/simulations {'organism': MODEL, 'cells': NUCLEI, REST}",
                "/v1/simulations {'organism': BOX, 'cells': MODEL, REST}",
                "/v1/syntheses {'model': 'STARTER', 'simulation': {'organism': MODEL, 'cells': NUCLEI, REST}}",
            })
    void one_stays_while_a_job_draws_from_it(String request) {
        UUID id = kept("drawn from").id();
        String[] words = request.split(" ", 2);
        String body = words[1].replace("REST", """
                        'shape': {'z': 32, 'y': 64, 'x': 48}, 'voxelSize': VOXEL,
                        'positions': {'type': 'random', 'count': 5}""")
                .replace("MODEL", "{'type': 'shapeModel', 'shapeModel': '%s'}".formatted(id))
                .replace("BOX", BOX)
                .replace("NUCLEI", NUCLEI);
        MvcTestResult asked = http.post(words[0], onTheGridOfTheStarter(body).replace('\'', '"'));
        assertThat(asked).as(Http.text(asked)).hasStatus(202);
        UUID job = UUID.fromString(Http.json(asked).get("id").asString());

        assertThat(mvc.delete().uri("/v1/shape-models/{id}", id)).hasStatus(409);
        cancel(job);
        assertThat(mvc.delete().uri("/v1/shape-models/{id}", id)).hasStatus(204);
        MvcTestResult late = http.post(words[0], onTheGridOfTheStarter(body).replace('\'', '"'));
        assertThat(late).hasStatus(422);
        assertThat(Http.text(late)).contains("there is no shape model " + id);
    }

    private String onTheGridOfTheStarter(String body) {
        var starter = http.found("/v1/models?name=nuclei").at("/items/0");
        return body.replace("STARTER", starter.get("id").asString())
                .replace("VOXEL", starter.get("voxelSize").toString());
    }

    @Test
    void its_job_no_longer_lists_the_file_of_a_deleted_one() {
        UUID job = finished();
        String key = Keys.shapeModel(job);
        ShapeModelRow row = made(job, "fitted", key, Instant.now());
        store.put(key, new byte[1]);
        transactions.executeWithoutResult(_ -> {
            shapeModels.add(row);
            for (String name : List.of("shape-model.json", "report.html")) {
                artifacts.add(new ArtifactRow(
                        job,
                        new ProducedFile(name, Keys.job(job) + "/" + name, "text/plain", 1, "0".repeat(64)),
                        Instant.now()));
            }
        });
        String file =
                http.found("/v1/shape-models/{id}", row.id()).at("/links/file").asString();
        assertThat(http.get(file)).hasStatusOk();

        assertThat(mvc.delete().uri("/v1/shape-models/{id}", row.id())).hasStatus(204);
        assertThat(http.get(file)).hasStatus(404);
        var shown = http.found("/v1/jobs/{id}", job);
        assertThat(shown.has("shapeModelId")).isFalse();
        assertThat(shown.at("/artifacts")).hasSize(1);
        assertThat(shown.at("/artifacts/0/name").asString()).isEqualTo("report.html");
    }
}
