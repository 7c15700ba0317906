package io.cytoforge.api.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.testing.TensorFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Models over HTTP: sent, described, fetched, deleted. */
@ApiTest
class ModelsTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectStore store;

    @Autowired
    JdbcClient sql;

    @Autowired
    UploadSettings settings;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    TransactionTemplate transactions;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_model_is_imported_and_goes_out_as_it_came_in() {
        Map<String, byte[]> sent = TestModels.files(1);
        sent.put("noise.json", "{\"sigma\": 1}".getBytes(StandardCharsets.UTF_8));
        sent.put("saved_model.pb", "a graph that nobody should run".getBytes(StandardCharsets.UTF_8));
        sent.put("rdf.yaml", "a: lie".getBytes(StandardCharsets.UTF_8));
        MvcTestResult answer = send(TestModels.zip(sent), "", "");

        assertThat(answer).hasStatus(201);
        JsonNode model = Http.json(answer);
        String id = model.get("id").asString();
        assertThat(answer).hasHeader("Location", "/v1/models/" + id);
        assertThat(model.get("name").asString()).isEqualTo("tiny");
        assertThat(model.get("origin").asString()).isEqualTo("import");
        assertThat(model.has("jobId")).isFalse();
        assertThat(model.get("structure").asString()).isEqualTo("membranes");
        assertThat(model.get("width").asInt()).isEqualTo(2);
        assertThat(model.at("/voxelSize/x").asDouble()).isEqualTo(0.25);
        assertThat(model.at("/card/training/iterations").asInt()).isEqualTo(7);
        assertThat(http.found("/v1/models/{id}", id)).isEqualTo(model);
        assertThat(store.list("models/" + id))
                .containsExactly(
                        "models/" + id + "/card.json",
                        "models/" + id + "/noise.json",
                        "models/" + id + "/weights.safetensors");

        Map<String, byte[]> archive = archive(id);
        assertThat(archive)
                .containsOnlyKeys("card.json", "noise.json", "weights.safetensors", "README.md", "rdf.yaml")
                .containsEntry("weights.safetensors", sent.get("weights.safetensors"))
                .containsEntry("card.json", sent.get("card.json"));
        MvcTestResult again = send(TestModels.zip(archive), "mine", "");
        assertThat(again).hasStatus(201);
        assertThat(Http.json(again).get("name").asString()).isEqualTo("mine");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void the_archive_describes_the_model_in_the_words_of_the_model_zoo() {
        Map<String, byte[]> archive = archive(imported(2, "described"));
        Object loaded = new Yaml().load(text(archive, "rdf.yaml"));
        JsonNode rdf = Json.mapper().valueToTree(loaded);

        assertThat(rdf.at("/type").asString()).isEqualTo("model");
        assertThat(rdf.at("/format_version").asString()).isEqualTo("0.5.3");
        assertThat(rdf.at("/name").asString()).isEqualTo("described");
        assertThat(rdf.at("/license").asString()).isEqualTo("CC-BY-4.0");
        assertThat(rdf.at("/documentation").asString()).isEqualTo("README.md");
        assertThat(rdf.at("/authors/0/name").asString()).isEqualTo("A. Nother");
        assertThat(rdf.at("/description").asString()).contains("membranes").contains("1.0 × 0.5 × 0.25 µm");
        assertThat(rdf.at("/cite/0/text").asString()).contains("Eschweiler");
        assertThat(rdf.at("/cite/0/doi").asString()).isEqualTo("10.1371/journal.pone.0260509");
        assertThat(rdf.at("/weights")).isEmpty();
        assertThat(rdf.at("/attachments/0").toString()).isEqualTo(described(archive, "card.json"));
        assertThat(rdf.at("/attachments/1").toString()).isEqualTo(described(archive, "weights.safetensors"));
        assertThat(rdf.at("/config/cytoforge/lineage/0/name").asString()).isEqualTo("ancestor");

        assertThat(rdf.at("/inputs/0/axes/0").toString()).isEqualTo("{\"type\":\"batch\"}");
        assertThat(rdf.at("/inputs/0/axes/1").toString())
                .isEqualTo("{\"type\":\"space\",\"id\":\"z\",\"size\":{\"min\":32,\"step\":8},"
                        + "\"unit\":\"micrometer\",\"scale\":1.0}");
        assertThat(rdf.at("/inputs/0/axes/3/scale").asDouble()).isEqualTo(0.25);
        assertThat(rdf.at("/inputs/0/axes/4/channel_names").toString()).isEqualTo("[\"structure\",\"position\"]");
        assertThat(rdf.at("/inputs/0/description").asString())
                .isEqualTo("structure masks in {0, 1}, positional map in (-1, 1); where the network has them,"
                        + " depth in 32 planes from the first plane of the image, and noise");
        assertThat(rdf.at("/inputs/0/data/0/range").toString()).isEqualTo("[0.0,1.0]");
        assertThat(rdf.at("/inputs/0/data/1/range").toString()).isEqualTo("[-1.0,1.0]");
        assertThat(rdf.at("/outputs/0/axes/3/size").toString())
                .isEqualTo("{\"tensor_id\":\"input\",\"axis_id\":\"x\"}");
        assertThat(rdf.at("/outputs/0/data/range").toString()).isEqualTo("[0.0,1.0]");

        assertThat(text(archive, "README.md"))
                .contains("# described", "CC-BY-4.0", "0123abcd", "ancestor", "iterations: 7");
    }

    @Test
    void a_model_of_both_structures_is_imported_and_names_its_channels_in_their_order() {
        Map<String, byte[]> sent = TestModels.files(9);
        sent.put("card.json", spoiled("\"membranes\"", "\"both\""));
        refused(TestModels.zip(sent), "weights.safetensors for 1 structure masks; allowed: 2");
        sent.put("weights.safetensors", TensorFiles.generatorOfBoth(2, 9));
        MvcTestResult answer = send(TestModels.zip(sent), "pair", "");

        assertThat(answer).hasStatus(201);
        assertThat(Http.json(answer).get("structure").asString()).isEqualTo("both");
        Map<String, byte[]> archive = archive(Http.json(answer).get("id").asString());
        Object loaded = new Yaml().load(text(archive, "rdf.yaml"));
        JsonNode input = Json.mapper().valueToTree(loaded).at("/inputs/0");
        assertThat(input.at("/axes/4/channel_names").toString()).isEqualTo("[\"membranes\",\"nuclei\",\"position\"]");
        assertThat(input.at("/data")).hasSize(3);
        assertThat(input.at("/data/2/range").toString()).isEqualTo("[-1.0,1.0]");
        assertThat(text(archive, "README.md")).contains("images of membranes and nuclei");

        sent.put("card.json", TestModels.CARD.getBytes(StandardCharsets.UTF_8));
        refused(TestModels.zip(sent), "weights.safetensors for 2 structure masks; allowed: 1");
    }

    @Test
    void a_model_that_is_given_depth_says_so_in_its_card_and_in_its_description() {
        Map<String, byte[]> sent = TestModels.files(10);
        sent.put("weights.safetensors", TensorFiles.generatorWithDepth(2, "29", 10));
        refused(TestModels.zip(sent), "depthInput false in card.json and true in weights.safetensors");
        sent.put("card.json", spoiled("\"noiseInput\": false", "\"noiseInput\": false, \"depthInput\": true"));
        MvcTestResult answer = send(TestModels.zip(sent), "deep", "");

        assertThat(answer).hasStatus(201);
        Map<String, byte[]> archive = archive(Http.json(answer).get("id").asString());
        Object loaded = new Yaml().load(text(archive, "rdf.yaml"));
        JsonNode input = Json.mapper().valueToTree(loaded).at("/inputs/0");
        assertThat(input.at("/axes/4/channel_names").toString()).isEqualTo("[\"structure\",\"position\",\"depth\"]");
        assertThat(input.at("/data/2/range").toString()).isEqualTo("[0.0,null]");
        assertThat(text(archive, "README.md")).contains("with depth input, without noise input");
    }

    @Test
    void what_only_a_card_of_elsewhere_says_stays_in_it() {
        Map<String, byte[]> sent = TestModels.files(12);
        sent.put("card.json", spoiled("\"software\"", "\"objective\": {\"na\": 1.4}, \"software\""));
        MvcTestResult answer = send(TestModels.zip(sent), "elsewhere", "");

        assertThat(answer).hasStatus(201);
        JsonNode model = Http.json(answer);
        assertThat(model.at("/card/objective/na").asDouble()).isEqualTo(1.4);
        assertThat(model.at("/card/cardVersion").asInt()).isEqualTo(2);
        assertThat(model.at("/card/data/0/volume").asString()).isEqualTo("v");
        sent.put("card.json", spoiled("\"software\"", "\"cardVersion\": 99, \"software\""));
        refused(TestModels.zip(sent), "cardVersion: found 99; allowed: 1 to 2");
    }

    /** A file as a description names it. */
    private static String described(Map<String, byte[]> archive, String name) {
        return "{\"source\":\"%s\",\"sha256\":\"%s\"}".formatted(name, sha256(archive.getOrDefault(name, new byte[0])));
    }

    @Test
    void the_graph_of_a_model_that_was_trained_here_is_named_with_its_tensorflow() {
        Map<String, byte[]> sent = TestModels.files(8);
        sent.put("card.json", spoiled("\"software\"", "\"tensorflow\": \"2.18.0\", \"software\""));
        String id = Http.json(send(TestModels.zip(sent), "graph", "")).get("id").asString();
        store.put("models/" + id + "/saved_model.pb", new byte[3]);
        Map<String, byte[]> archive = archive(id);
        Object loaded = new Yaml().load(text(archive, "rdf.yaml"));

        JsonNode graph = Json.mapper().valueToTree(loaded).at("/weights/tensorflow_saved_model_bundle");
        assertThat(graph.get("source").asString()).isEqualTo("saved_model.pb");
        assertThat(graph.get("sha256").asString()).isEqualTo(sha256(new byte[3]));
        assertThat(graph.get("tensorflow_version").asString()).isEqualTo("2.18.0");
    }

    @Test
    void a_model_is_found_by_its_name() {
        String name = UUID.randomUUID().toString();
        String first = imported(3, name);
        String second = imported(4, name);

        JsonNode page = http.found("/v1/models?name={n}&limit=1", name);
        assertThat(page.at("/items/0/id").asString()).isIn(first, second);
        JsonNode rest = http.found(
                "/v1/models?name={n}&limit=1&cursor={c}", name, page.get("next").asString());
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.has("next")).isFalse();
        assertThat(http.found("/v1/models?name={n}", name + "x").get("items")).isEmpty();
    }

    @Test
    void the_same_key_and_zip_is_one_model_and_another_zip_is_refused() {
        String key = UUID.randomUUID().toString();
        MvcTestResult first = send(TestModels.zip(5), "n", key);
        MvcTestResult second = send(TestModels.zip(5), "n", key);

        assertThat(second).hasStatus(201);
        assertThat(Http.json(second).get("id")).isEqualTo(Http.json(first).get("id"));
        assertThat(send(TestModels.zip(6), "n", key)).hasStatus(422);
        assertThat(send(TestModels.zip(5), "other", key)).hasStatus(422);
    }

    @Test
    void what_is_no_sound_zip_is_refused() {
        refused("no zip at all".getBytes(StandardCharsets.UTF_8), "no readable zip");
        refused(new byte[0], "");
        byte[] broken = TestModels.zip(1);
        for (int i = 100; i < 2000; i++) {
            broken[i] ^= 0x55;
        }
        refused(broken, "");
        refusedWith("../card.json", new byte[0], "the entry \\\"../card.json\\\"");
        refusedWith("folder/card.json", new byte[0], "none of them in a folder");
        refusedWith("run.sh", new byte[0], "run.sh");
        byte[] twice = TestModels.zip(withEntry("card.jsom", new byte[2]));
        refused(replaced(twice, "card.jsom", "card.json"), "two entries named card.json");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 17; i++) {
            many.put("e" + i, new byte[0]);
        }
        refused(TestModels.zip(many), "17 entries; allowed: up to 16");
        byte[] large = TestModels.zip(1);
        large[large.length - 8] = 2;
        refused(large, "a zip whose directory takes ");
        refusedWith("weights.safetensors", new byte[40 << 20], "fold compression");
        refusedWith("card.json", new byte[2 << 20], "card.json of 2097152 bytes; allowed: up to 1048576");
    }

    @Test
    void what_is_no_sound_model_is_refused() {
        for (String missing : List.of("weights.safetensors", "card.json")) {
            Map<String, byte[]> files = TestModels.files(1);
            files.remove(missing);
            refused(TestModels.zip(files), "found no " + missing);
        }
        byte[] random = new byte[1000];
        new Random(1).nextBytes(random);
        refusedWith("weights.safetensors", random, "weights.safetensors with a header of");
        refusedWith(
                "weights.safetensors",
                TensorFiles.generator(2, TensorType.F32, 1, Float.NaN),
                "the value NaN at place 0 of down1.conv1.weight; allowed: finite numbers");
        refusedWith(
                "weights.safetensors",
                TensorFiles.generator(4, TensorType.F32, 1),
                "width 2 in card.json and 4 in weights.safetensors; allowed: the same in both");
        refusedWith("card.json", "[]".getBytes(StandardCharsets.UTF_8), "a JSON object");
        refusedWith(
                "card.json", spoiled("\"alpha\": 50", "\"alpha\": -1"), "alpha: found -1; allowed: a number above 0");
        refusedWith("card.json", spoiled("\"structure\"", "\"texture\""), "structure: found nothing");
        refusedWith(
                "card.json", spoiled("\"instance\"", "\"weight\""), "normalization WEIGHT in card.json and INSTANCE");
        refusedWith("card.json", spoiled("A. Nother", "\\ud800"), "Unicode");
        refusedWith("noise.json", "1".getBytes(StandardCharsets.UTF_8), "noise.json that is no JSON object");
        assertThat(mvc.post().multipart().uri("/v1/models").param("name", "n").exchange())
                .hasStatus(400);
        MvcTestResult zero = send(TestModels.zip(withEntry("card.json", spoiled("A. Nother", "\\u0000"))), "", "");
        assertThat(zero).hasStatus(400);
    }

    @Test
    void a_model_is_deleted_unless_a_job_still_needs_it() {
        UUID id = UUID.fromString(imported(7, "short-lived"));
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> {
            lifecycle.open(job, Specs.simulation(1), List.of());
            lifecycle.keep(job, id);
        });

        MvcTestResult needed = mvc.delete().uri("/v1/models/{id}", id).exchange();
        assertThat(needed).hasStatus(409);
        assertThat(Http.json(needed).get("detail").asString()).contains("not finished");
        assertThat(http.post("/v1/jobs/" + job + "/cancel", "{}")).hasStatus(202);
        assertThat(mvc.delete().uri("/v1/models/{id}", id)).hasStatus(204);
        assertThat(http.get("/v1/models/{id}", id)).hasStatus(404);
        assertThat(mvc.delete().uri("/v1/models/{id}", id)).hasStatus(404);
        assertThat(store.list("models/" + id)).isEmpty();
    }

    private static Map<String, byte[]> withEntry(String name, byte[] content) {
        Map<String, byte[]> files = TestModels.files(1);
        files.put(name, content);
        return files;
    }

    private static byte[] spoiled(String what, String by) {
        assertThat(TestModels.CARD).contains(what);
        return TestModels.CARD.replace(what, by).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] bytes, String what, String by) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refusedWith(String name, byte[] content, String detail) {
        refused(TestModels.zip(withEntry(name, content)), detail);
    }

    private void refused(byte[] zip, String detail) {
        long before = rows();
        List<String> objects = store.list("models");
        MvcTestResult answer = send(zip, "", "");
        assertThat(answer).hasStatus(422).hasContentType("application/problem+json");
        assertThat(Http.json(answer).at("/errors/0/pointer").asString()).isEqualTo("file");
        assertThat(Http.text(answer)).contains(detail).contains("allowed: ");
        assertThat(rows()).isEqualTo(before);
        assertThat(store.list("models")).isEqualTo(objects);
        assertThat(spooled()).isEmpty();
    }

    private String imported(long seed, String name) {
        MvcTestResult answer = send(TestModels.zip(seed), name, "");
        assertThat(answer).hasStatus(201);
        return Http.json(answer).get("id").asString();
    }

    private MvcTestResult send(byte[] zip, String name, String key) {
        var request = mvc.post().multipart().uri("/v1/models");
        request.file(new MockMultipartFile("file", "model.zip", "application/zip", zip));
        if (!name.isEmpty()) {
            request.param("name", name);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return request.exchange();
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rows() {
        return sql.sql("select count(*) from models").query(Long.class).single();
    }

    private List<Path> spooled() {
        try (Stream<Path> files = Files.list(settings.spool())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
