package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.testing.ModelCards;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Requests for syntheses of stored labels. */
class SynthesisRequestsTest extends JobRequestTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Autowired
    ObjectStore store;

    @Test
    void a_synthesis_takes_the_models_own_alpha_and_beta() {
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        UUID model =
                model(Structure.NUCLEI, ModelCards.withField(Specs.training(), "words", StringNode.valueOf("few")));
        MvcTestResult answer =
                http.post("/v1/syntheses", "{\"model\": \"%s\", \"labels\": \"%s\"}".formatted(model, labels));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/alphas/0").asDouble()).isEqualTo(100);
        assertThat(spec.at("/beta").asDouble()).isEqualTo(50);
        assertThat(spec.at("/type").asString()).isEqualTo("uint16");
        JsonNode shown = http.found("/v1/models/{id}", model);
        assertThat(shown.at("/card/words").asString()).isEqualTo("few");
        assertThat(http.found("/v1/models?limit=200").toString()).contains(model.toString());
        requireArchive(model, shown.get("jobId").asString());
        refused("/v1/syntheses", "{\"model\": \"%s\", \"labels\": \"%s\"}".formatted(labels, labels), 422, "/model");
        refused(
                "/v1/syntheses",
                "{\"model\": \"%s\", \"labels\": \"%s\", \"type\": \"uint32\"}".formatted(model, labels),
                422,
                "/type");
    }

    @Test
    void a_synthesis_may_be_as_large_as_a_simulation_but_for_its_planes() {
        String request = "{\"model\": \"%s\", \"labels\": \"%s\"}";
        UUID model = model(Structure.NUCLEI);
        UUID labels = labels(new VoxelSize(250, 125, 125)); // 2000³ on the model's grid
        assertThat(http.post("/v1/syntheses", request.formatted(model, labels))).hasStatus(202);
        for (VoxelSize tooLarge : List.of(new VoxelSize(800, 400, 400), new VoxelSize(1, 2000, 2000))) {
            JsonNode problem = refused("/v1/syntheses", request.formatted(model, labels(tooLarge)), 422, "/labels");
            assertThat(detail(problem)).contains("too large");
        }
    }

    private UUID labels(VoxelSize voxelSize) {
        return uploaded(VolumeKind.LABELS, TestVolumes.tiff(SHAPE, VoxelType.UINT16, voxelSize, 0));
    }

    @Test
    void a_synthesis_is_in_single_precision_unless_asked_for_half_of_it() {
        String request = "{\"model\": \"%s\", \"labels\": \"%s\"%s}";
        UUID model = model(Structure.NUCLEI);
        UUID labels = uploaded(VolumeKind.LABELS, SHAPE);
        JsonNode usual = Http.json(http.post("/v1/syntheses", request.formatted(model, labels, "")));
        assertThat(usual.at("/spec/precision").asString()).isEqualTo("float32");
        JsonNode narrow = Http.json(
                http.post("/v1/syntheses", request.formatted(model, labels, ", \"precision\": \"bfloat16\"")));
        assertThat(narrow.at("/spec/precision").asString()).isEqualTo("bfloat16");
        refused("/v1/syntheses", request.formatted(model, labels, ", \"precision\": \"float16\""), 422, "/precision");
    }

    @Test
    void the_exact_tiling_is_for_models_whose_norm_does_not_measure_the_patch() {
        String request =
                "{\"model\": \"%s\", \"labels\": \"" + uploaded(VolumeKind.LABELS, SHAPE) + "\", \"tiling\": \"%s\"}";
        UUID finite =
                model(Structure.NUCLEI, ModelCards.measured(Specs.training(Structure.NUCLEI), new Margin(8, 12, 16)));

        refused("/v1/syntheses", request.formatted(model(Structure.NUCLEI), "exact"), 422, "/tiling");
        refused("/v1/syntheses", request.formatted(finite, "fast"), 422, "/tiling");
        MvcTestResult answer = http.post("/v1/syntheses", request.formatted(finite, "exact"));
        assertThat(answer).hasStatus(202);
        JsonNode spec = Http.json(answer).get("spec");
        assertThat(spec.at("/tiling").asString()).isEqualTo("exact");
        assertThat(spec.at("/model").asString()).isEqualTo(finite.toString());
        JsonNode usual = Http.json(http.post("/v1/syntheses", request.formatted(model(Structure.NUCLEI), "balanced")));
        assertThat(usual.at("/spec/tiling").asString()).isEqualTo("balanced");
    }

    private void requireArchive(UUID model, String job) {
        store.put("jobs/" + job + "/model/card.json", new byte[] {'{', '}'});
        store.put("jobs/" + job + "/model/saved_model.pb", new byte[3]);
        MvcTestResult zip = http.get("/v1/models/{id}/archive", model);
        assertThat(zip).hasStatusOk().hasContentType("application/zip");
        Map<String, Integer> entries = new TreeMap<>();
        try (ZipInputStream content =
                new ZipInputStream(new ByteArrayInputStream(zip.getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                entries.put(entry.getName(), content.readAllBytes().length);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(entries)
                .containsOnlyKeys("README.md", "card.json", "rdf.yaml", "saved_model.pb")
                .containsEntry("card.json", 2)
                .containsEntry("saved_model.pb", 3);
    }
}
