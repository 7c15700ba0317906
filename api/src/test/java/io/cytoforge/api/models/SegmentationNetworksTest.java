package io.cytoforge.api.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.testing.SegmentationCards;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.TensorFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Networks that segment are models: sent, listed, described, fetched. */
@ApiTest
class SegmentationNetworksTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectStore store;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_network_is_imported_and_goes_out_as_it_came_in() {
        Map<String, byte[]> sent = TestModels.network("net", 1);
        JsonNode model = imported(sent);
        String id = model.get("id").asString();
        assertThat(model.get("kind").asString()).isEqualTo("segmentation");
        assertThat(model.get("width").intValue()).isEqualTo(4);
        assertThat(model.at("/voxelSize/y").doubleValue()).isEqualTo(0.4);
        assertThat(model.at("/card/training/set").asString()).isEqualTo("mixed");
        assertThat(model.has("structure") || model.has("alpha") || model.has("beta"))
                .isFalse();

        store.put("models/" + id + "/saved_model.pb", new byte[3]);
        Map<String, byte[]> archive = archive(id);
        assertThat(archive)
                .containsOnlyKeys("card.json", "weights.safetensors", "saved_model.pb", "README.md", "rdf.yaml")
                .containsEntry("weights.safetensors", sent.get("weights.safetensors"))
                .containsEntry("card.json", sent.get("card.json"));
        assertThat(text(archive, "README.md"))
                .contains("# net", "MIT", "set: mixed", "2 real, 30 synthetic", "POST /v1/annotations");
        assertDescribed(Json.mapper().valueToTree(new Yaml().load(text(archive, "rdf.yaml"))));
        assertThat(imported(archive).get("name").asString()).isEqualTo("net");
    }

    private static void assertDescribed(JsonNode rdf) {
        assertThat(rdf.at("/tags").toString()).contains("instance-segmentation").doesNotContain("gan");
        assertThat(rdf.at("/inputs/0/axes/2/size").toString()).isEqualTo("{\"min\":4,\"step\":4}");
        assertThat(rdf.at("/inputs/0/axes/1/size").toString()).isEqualTo("{\"min\":2,\"step\":2}");
        assertThat(rdf.at("/inputs/0/axes/3/scale").doubleValue()).isEqualTo(0.4);
        assertThat(rdf.at("/inputs/0/preprocessing/0/id").asString()).isEqualTo("scale_range");
        assertThat(rdf.at("/inputs/0/preprocessing/0/kwargs/max_percentile").doubleValue())
                .isEqualTo(99.8);
        assertThat(rdf.at("/outputs/0/axes/4/channel_names").toString()).isEqualTo("[\"foreground\",\"depth\"]");
        assertThat(rdf.at("/weights/tensorflow_saved_model_bundle/tensorflow_version")
                        .asString())
                .isEqualTo("2.18.0");
        assertThat(rdf.at("/config/cytoforge/watershed/dip").doubleValue()).isEqualTo(0.1);
        assertThat(rdf.at("/cite/1/doi").asString()).isEqualTo("10.1371/journal.pone.0243219");
    }

    @Test
    void one_that_says_classes_is_described_as_such() {
        Map<String, byte[]> sent = TestModels.network(SegmentationCards.ofClasses("classes"), 5);
        JsonNode model = imported(sent);
        assertThat(model.at("/card/targets").asString()).isEqualTo("classes");
        String id = model.get("id").asString();
        store.put("models/" + id + "/saved_model.pb", new byte[3]);
        Map<String, byte[]> archive = archive(id);
        assertThat(archive).containsEntry("card.json", sent.get("card.json"));
        assertThat(text(archive, "README.md"))
                .contains("background, membrane, centroid", "watershed of membrane: background from 0.5");
        JsonNode rdf = Json.mapper().valueToTree(new Yaml().load(text(archive, "rdf.yaml")));
        assertThat(rdf.at("/outputs/0/axes/4/channel_names").toString())
                .isEqualTo("[\"background\",\"membrane\",\"centroid\"]");
        assertThat(rdf.at("/config/cytoforge/targets").asString()).isEqualTo("classes");
        assertThat(rdf.at("/cite/1/doi").asString()).isEqualTo("10.1371/journal.pone.0260509");

        sent.put(
                "weights.safetensors",
                Objects.requireNonNull(TestModels.network("n", 1).get("weights.safetensors")));
        refused(sent, "weights that say 2 numbers of a voxel");
    }

    @Test
    void models_are_listed_by_kind() {
        String name = UUID.randomUUID().toString();
        String network = imported(TestModels.network(name, 2)).get("id").asString();
        Map<String, byte[]> painter = TestModels.files(30);
        painter.put("card.json", TestModels.CARD.replace("tiny", name).getBytes(StandardCharsets.UTF_8));
        String other = imported(painter).get("id").asString();
        assertThat(http.found("/v1/models?name={n}", name).get("items")).hasSize(2);
        JsonNode segmenting =
                http.found("/v1/models?name={n}&kind=segmentation", name).get("items");
        assertThat(segmenting).hasSize(1);
        assertThat(segmenting.get(0).get("id").asString()).isEqualTo(network);
        JsonNode painting = http.found("/v1/models?name={n}&kind=image", name).get("items");
        assertThat(painting).hasSize(1);
        assertThat(painting.get(0).get("id").asString()).isEqualTo(other);
        assertThat(http.get("/v1/models?kind=denoising")).hasStatus(400);
    }

    @Test
    void what_is_no_sound_network_is_refused() {
        UnetShape form = UnetShape.of(4, SegmentationCards.GRID, 2);
        UnetShape cubic = UnetShape.of(4, VoxelSize.UNIT, 2);
        refusedWith(TensorFiles.segmenter(cubic, cubic, 1), "filters are not those of a grid of 1.0×0.4×0.4 µm");
        refusedWith(TensorFiles.segmenter(cubic, form, 1), "weights.safetensors with down1.conv1.weight of shape");
        UnetShape wide = UnetShape.of(8, SegmentationCards.GRID, 2);
        refusedWith(TensorFiles.segmenter(wide, wide, 1), "width 4 in card.json and 8 in weights.safetensors");
        refusedWith(
                Objects.requireNonNull(TestModels.files(1).get("weights.safetensors")),
                "no network of this software that segments");
        Map<String, byte[]> swapped = TestModels.files(1);
        swapped.put("weights.safetensors", TestModels.network("n", 1).get("weights.safetensors"));
        refused(swapped, "no generator of this software");
        Map<String, byte[]> unknown = TestModels.network("n", 1);
        unknown.put(
                "card.json",
                text(unknown, "card.json")
                        .replace("\"segmentation\"", "\"tracking\"")
                        .getBytes(StandardCharsets.UTF_8));
        refused(unknown, "kind: found \\\"tracking\\\"; allowed: image, segmentation");
    }

    private void refusedWith(byte[] weights, String detail) {
        Map<String, byte[]> files = TestModels.network("n", 1);
        files.put("weights.safetensors", weights);
        refused(files, detail);
    }

    private void refused(Map<String, byte[]> files, String detail) {
        MvcTestResult answer = send(files);
        assertThat(answer).hasStatus(422).hasContentType("application/problem+json");
        assertThat(Http.text(answer)).contains(detail).contains("allowed: ");
    }

    private JsonNode imported(Map<String, byte[]> files) {
        MvcTestResult answer = send(files);
        assertThat(answer).as(Http.text(answer)).hasStatus(201);
        return Http.json(answer);
    }

    private MvcTestResult send(Map<String, byte[]> files) {
        return mvc.post()
                .multipart()
                .uri("/v1/models")
                .file(new MockMultipartFile("file", "model.zip", "application/zip", TestModels.zip(files)))
                .exchange();
    }

    private Map<String, byte[]> archive(String id) {
        MvcTestResult answer = http.get("/v1/models/{id}/archive", id);
        assertThat(answer).hasStatusOk().hasContentType("application/zip");
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String text(Map<String, byte[]> archive, String name) {
        return new String(archive.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }
}
