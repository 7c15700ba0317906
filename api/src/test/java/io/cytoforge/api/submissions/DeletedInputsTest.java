package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.models.TestModels;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a request refers to, by which names, and when it is not there any more. */
@ApiTest
class DeletedInputsTest {
    @Autowired
    MockMvcTester mvc;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    private MvcTestResult upload(String kind, String key) {
        return mvc.post()
                .uri("/v1/volumes")
                .multipart()
                .file("file", TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8))
                .param("kind", kind)
                .param("name", "cells of July")
                .header("Idempotency-Key", key)
                .exchange();
    }

    private static String id(MvcTestResult answer) {
        return Http.json(answer).get("id").asString();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    void a_job_whose_input_was_deleted_is_not_run_again() {
        String labels = id(upload("labels", key()));
        String job = id(http.post("/v1/simulation-fits", "{\"labels\": [\"%s\"]}".formatted(labels)));
        assertThat(http.post("/v1/jobs/" + job + "/cancel", "")).hasStatus(202);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", labels)).hasStatus(204);

        MvcTestResult retry = http.post("/v1/jobs/" + job + "/retry", "");
        assertThat(retry).hasStatus(409);
        assertThat(Http.json(retry).get("detail").asString())
                .contains("volume " + labels)
                .contains("cells of July")
                .contains("was deleted");
        assertThat(http.found("/v1/jobs/{id}", job).get("state").asString()).isEqualTo("cancelled");
    }

    @Test
    void the_key_of_an_upload_that_was_deleted_is_free_again() {
        String key = key();
        String first = id(upload("image", key));
        assertThat(id(upload("image", key))).isEqualTo(first);
        assertThat(mvc.delete().uri("/v1/volumes/{id}", first)).hasStatus(204);

        MvcTestResult again = upload("image", key);
        assertThat(again).hasStatus(201);
        assertThat(id(again)).isNotEqualTo(first);
        assertThat(http.get("/v1/volumes/{id}", id(again))).hasStatus(200);
    }

    @Test
    void a_model_may_be_named_where_its_name_tells_it_from_all_others() {
        String name = "painter " + key();
        String simulation =
                "\"simulation\": {\"preset\": \"zebrafish-membranes\", \"shape\": {\"z\": 32, \"y\": 64, \"x\": 64}}";
        String request = "{\"model\": \"%s\", %s}".formatted(name, simulation);
        MvcTestResult unknown = http.post("/v1/syntheses", request);
        assertThat(unknown).hasStatus(422);
        assertThat(Http.json(unknown).at("/errors").toString())
                .contains("must be the id or the name of a model")
                .doesNotContain("no a ");

        String first = imported(name, 41);
        MvcTestResult named = http.post("/v1/syntheses", request);
        assertThat(named).hasStatus(202);
        assertThat(http.found("/v1/jobs/{id}", id(named)).at("/spec/model").asString())
                .isEqualTo(first);

        String second = imported(name, 42);
        MvcTestResult several = http.post("/v1/syntheses", request);
        assertThat(several).hasStatus(422);
        assertThat(Http.json(several).at("/errors").toString())
                .contains("several are named")
                .contains(first)
                .contains(second);
    }

    @Test
    void what_is_no_id_is_told_so_in_a_sentence() {
        MvcTestResult labels = http.post("/v1/simulation-fits", "{\"labels\": [\"mine\"]}");
        assertThat(labels).hasStatus(422);
        assertThat(Http.json(labels).at("/errors/0/detail").asString())
                .isEqualTo("must be an id, which is a UUID, was \"mine\"");
        MvcTestResult model = mvc.get().uri("/v1/models/mine").exchange();
        assertThat(model).hasStatus(400);
        assertThat(Http.json(model).at("/errors/0/detail").asString())
                .isEqualTo("must be an id, which is a UUID, was \"mine\"");
    }

    private String imported(String name, long seed) {
        return id(mvc.post()
                .uri("/v1/models")
                .multipart()
                .file("file", TestModels.zip(seed))
                .param("name", name)
                .exchange());
    }
}
