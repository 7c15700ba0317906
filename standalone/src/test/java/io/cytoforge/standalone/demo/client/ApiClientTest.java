package io.cytoforge.standalone.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiClientTest {
    private final FakeServer server = new FakeServer();
    private final ApiClient api = new ApiClient(server.url());

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void json_goes_there_and_back() {
        server.on("POST /v1/simulations", 202, Map.of("id", "7"));
        assertThat(api.post("/v1/simulations", Map.of("seed", 3)).path("id").asString())
                .isEqualTo("7");
        FakeServer.Request request = server.request("POST /v1/simulations");
        assertThat(request.body()).isEqualTo("{\"seed\":3}");
        assertThat(request.contentType()).isEqualTo("application/json");
    }

    @Test
    void an_upload_is_a_form_with_the_bytes_of_the_file() throws IOException {
        byte[] bytes = {0, 13, 10, -1, 45, 45, 127};
        Path file = Files.write(folder.resolve("embryo.tif"), bytes);
        server.on("POST /v1/volumes", 201, Map.of("id", "v"));
        assertThat(api.upload(file, "image", new VoxelSize(1, 0.5, 0.25))
                        .path("id")
                        .asString())
                .isEqualTo("v");
        FakeServer.Request request = server.request("POST /v1/volumes");
        String boundary = request.contentType().replace("multipart/form-data; boundary=", "");
        assertThat(request.body())
                .contains("name=\"kind\"\r\n\r\nimage\r\n--" + boundary)
                .contains("name=\"name\"\r\n\r\nembryo.tif\r\n")
                .contains("name=\"voxelSizeX\"\r\n\r\n0.25\r\n")
                .contains("name=\"file\"; filename=\"embryo.tif\"")
                .contains("\r\n\r\n" + new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n--" + boundary)
                .endsWith("\r\n--" + boundary + "--\r\n");
    }

    @Test
    void a_problem_document_is_told_with_its_fields() {
        server.on(
                "POST /v1/trainings",
                400,
                Map.of(
                        "title",
                        "Invalid request",
                        "status",
                        400,
                        "detail",
                        "One field is wrong",
                        "errors",
                        List.of(Map.of("pointer", "/patch/z", "detail", "was 30, must be a multiple of 8"))));
        assertThatThrownBy(() -> api.post("/v1/trainings", Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContainingAll(
                        "answered 400",
                        "Invalid request",
                        "One field is wrong",
                        "/patch/z: was 30, must be a multiple");
    }

    @Test
    void an_answer_that_is_no_json_is_told_as_such() {
        server.on("GET /v1/jobs/1", 200, "<html>").on("GET /v1/jobs/2", 502, "<html>");
        assertThatThrownBy(() -> api.get("/v1/jobs/1")).hasMessageContaining("is that a Cytoforge server?");
        assertThatThrownBy(() -> api.get("/v1/jobs/2")).hasMessageContaining("answered 502");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        server.close();
        URI url = server.url();
        assertThatThrownBy(() -> api.get("/v1/jobs/1")).hasMessageContainingAll(url.toString(), "does not answer");
    }

    @Test
    void a_download_replaces_an_older_file_and_a_refused_one_leaves_it() throws IOException {
        Path file = Files.writeString(folder.resolve("image.tif"), "old");
        server.on("GET /v1/volumes/1/tiff", 200, "new").on("GET /v1/volumes/3/tiff", 500, "");
        assertThatThrownBy(() -> api.download("/v1/volumes/2/tiff", file)).hasMessageContaining("404");
        assertThatThrownBy(() -> api.download("/v1/volumes/3/tiff", file)).hasMessageContaining("500");
        assertThat(file).hasContent("old");
        api.download("/v1/volumes/1/tiff", file);
        assertThat(file).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
