package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Requests that name a model of a kind. */
class NetworkRequestsTest extends JobRequestTest {
    private static final String ANNOTATIONS = "/v1/annotations";
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Test
    void an_annotation_with_a_network_can_be_posted_again_and_holds_the_network() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID network = network();
        JsonNode job = accepted(ANNOTATIONS, body("'image': '%s', 'network': '%s'", image, network));
        JsonNode spec = job.get("spec");
        assertThat(spec.get("network").asString()).isEqualTo(network.toString());
        assertThat(spec.has("structure")).isFalse();
        assertThat(accepted(ANNOTATIONS, spec.toString()).get("spec")).isEqualTo(spec);

        MvcTestResult needed = mvc.delete().uri("/v1/models/{id}", network).exchange();
        assertThat(needed).hasStatus(409);
        assertThat(Http.json(needed).get("detail").asString()).contains("not finished");
    }

    @Test
    void a_network_is_instead_of_a_structure_and_of_a_radius() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID network = network();
        String both = body("'image': '%s', 'network': '%s', 'structure': 'nuclei'", image, network);
        assertThat(detail(refused(ANNOTATIONS, both, 422, "/network"))).contains("instead of structure");
        refused(
                ANNOTATIONS,
                body("'image': '%s', 'network': '%s', 'radius': {'smallest': 1, 'largest': 2}", image, network),
                422,
                "/radius");
        refused(ANNOTATIONS, body("'image': '%s'", image), 422, "/structure");
    }

    @Test
    void a_model_of_the_other_kind_is_refused_in_words() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        String network = network().toString();
        UUID painter = model(Structure.NUCLEI);
        JsonNode problem =
                refused(ANNOTATIONS, body("'image': '%s', 'network': '%s'", image, painter), 422, "/network");
        assertThat(detail(problem)).contains("must be a model of kind segmentation", painter.toString());
        String nobody = UUID.randomUUID().toString();
        assertThat(detail(refused(ANNOTATIONS, body("'image': '%s', 'network': '%s'", image, nobody), 422, "/network")))
                .isEqualTo("there is no segmentation network " + nobody);

        String synthesis = body("'model': '%s', 'labels': '%s'", network, labels);
        assertThat(detail(refused("/v1/syntheses", synthesis, 422, "/model")))
                .contains("must be a model of kind image", network, "paints none");
        String training =
                body("'stacks': [{'image': '%s', 'labels': '%s'}], 'startFrom': '%s'", image, labels, network);
        assertThat(detail(refused("/v1/trainings", training, 422, "/startFrom")))
                .contains("kind image");
        String dataset =
                body("'samples': 1, 'labels': ['%s'], 'appearance': {'type': 'model', 'model': '%s'}", labels, network);
        assertThat(detail(refused("/v1/datasets", dataset, 422, "/appearance/model")))
                .contains("kind image");
    }

    @Test
    void a_dry_run_of_an_annotation_with_a_network_says_what_the_network_takes() {
        UUID image = uploaded(VolumeKind.IMAGE, SHAPE);
        MvcTestResult answer =
                http.post(ANNOTATIONS + "?dryRun=true", body("'image': '%s', 'network': '%s'", image, network()));
        assertThat(answer).hasStatus(200);
        assertThat(Http.json(answer).at("/steps/0/step").asString()).isEqualTo("annotation.segmentImage");
        assertThat(Http.json(answer).at("/voxels").longValue()).isEqualTo(SHAPE.voxels());
    }

    private static String body(String fields, Object... values) {
        return "{%s}".formatted(fields.formatted(values)).replace('\'', '"');
    }
}
