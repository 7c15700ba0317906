package io.cytoforge.api.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.testing.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Models that come with the software. */
@ApiTest
class StarterModelsTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectStore store;

    @Autowired
    JdbcClient sql;

    @Autowired
    StarterModels starters;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void starter_models_are_registered_once_and_stay() throws Exception {
        String name = "starter-" + UUID.randomUUID();
        String location = starter(name, TestModels.CARD);
        try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = Stream.generate(() -> location)
                    .limit(4)
                    .<Future<?>>map(at -> processes.submit(() -> {
                        starters.register(at);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        JsonNode found = http.found("/v1/models?name={n}", name).get("items");
        assertThat(found).hasSize(1);
        String id = found.get(0).get("id").asString();
        assertThat(found.get(0).get("origin").asString()).isEqualTo("starter");
        assertThat(store.list("models/" + id)).hasSize(2);
        MvcTestResult deletion = mvc.delete().uri("/v1/models/{id}", id).exchange();
        assertThat(deletion).hasStatus(409);
        assertThat(Http.json(deletion).get("detail").asString()).contains("comes with the software");

        store.deleteFolder("models/" + id);
        starter(name, TestModels.CARD.replace("\"alpha\": 50", "\"alpha\": 60"));
        starters.register(location);
        JsonNode model = http.found("/v1/models?name={n}", name).at("/items/0");
        assertThat(model.get("id").asString()).isEqualTo(id);
        assertThat(model.get("alpha").asDouble()).isEqualTo(60);
        assertThat(store.list("models/" + id)).hasSize(2);
    }

    @Test
    void a_starter_model_that_the_software_no_longer_brings_can_be_deleted() {
        UUID id = UUID.randomUUID();
        sql.sql("""
                        with resource as (
                            insert into resources (id, project, type, name, key, origin, created_at)
                            values (:id, '*', 'MODEL', 'old', 'models/' || :id, 'STARTER', now()))
                        insert into models (id, structure, width, patch_z, patch_y, patch_x,
                                            voxel_z, voxel_y, voxel_x, alpha, beta, card)
                        values (:id, 'NUCLEI', 2, 32, 32, 32, 1, 1, 1, 1, 1, '{}')""").param("id", id).update();

        assertThat(mvc.delete().uri("/v1/models/{id}", id)).hasStatus(204);
    }

    @Test
    void a_starter_model_that_is_broken_keeps_no_other_away() throws IOException {
        String sound = "sound-" + UUID.randomUUID();
        starter("a-broken-one", TestModels.CARD.replace("\"width\": 2", "\"width\": 3"));
        String location = starter(sound, TestModels.CARD);

        assertThatThrownBy(() -> starters.register(location))
                .hasMessageContaining("1 models")
                .satisfies(e -> assertThat(e.getSuppressed()[0])
                        .hasMessageContaining("a-broken-one")
                        .hasMessageContaining("width: found 3"));
        assertThat(http.found("/v1/models?name={n}", sound).get("items")).hasSize(1);
    }

    @Test
    void starter_models_are_found_in_a_jar() throws IOException {
        String name = "packed-" + UUID.randomUUID();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("starter-models/", new byte[0]);
        files.put("starter-models/" + name + "/", new byte[0]);
        TestModels.files(11).forEach((file, content) -> files.put("starter-models/" + name + "/" + file, content));
        Path jar = Files.write(folder.resolve("api.jar"), TestModels.zip(files));

        starters.register("jar:file:" + jar + "!/starter-models/");
        JsonNode found = http.found("/v1/models?name={n}", name).get("items");
        assertThat(found).hasSize(1);
        assertThat(store.list("models/" + found.get(0).get("id").asString())).hasSize(2);
    }

    @Test
    void the_models_of_the_source_are_there_from_the_start() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..", "models"))) {
            for (Path model : folders.filter(Files::isDirectory).toList()) {
                JsonNode found = http.found("/v1/models?name={n}", String.valueOf(model.getFileName()))
                        .get("items");
                assertThat(found).as(model.toString()).isNotEmpty();
                assertThat(found.get(0).get("origin").asString()).isEqualTo("starter");
            }
        }
        starters.register("classpath*:starter-models/");
    }

    @Test
    void all_of_them_are_there_before_the_first_request_can_be_answered() {
        assertThat(starters.isRunning()).isTrue();
        assertThat(starters.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }

    @Test
    void no_starter_models_are_none() throws IOException {
        long before = rows();
        starters.register("file:" + folder.resolve("missing") + "/");
        starters.register("file:" + Files.createDirectory(folder.resolve("empty")) + "/");
        assertThat(rows()).isEqualTo(before);
    }

    private String starter(String name, String card) throws IOException {
        Path model = Files.createDirectories(folder.resolve("models").resolve(name));
        Files.write(model.resolve("weights.safetensors"), TensorFiles.generator(2, TensorType.F16, 9));
        Files.writeString(model.resolve("card.json"), card);
        Files.writeString(model.resolve("README.md"), "not packaged");
        return "file:" + folder.resolve("models") + "/";
    }

    private long rows() {
        return sql.sql("select count(*) from models").query(Long.class).single();
    }
}
