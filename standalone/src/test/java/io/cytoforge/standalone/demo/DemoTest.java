package io.cytoforge.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.standalone.demo.client.FakeServer;
import io.cytoforge.standalone.demo.client.ProgressBar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
    private final FakeServer server = new FakeServer();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private Demo demo() {
        return demo(OptionalDouble.of(0.5));
    }

    private Demo demo(OptionalDouble minutes) {
        return new Demo(
                new Demo.Settings(server.url(), folder.resolve("out"), minutes, List.of(folder), Duration.ofMillis(1)),
                new ProgressBar.Screen(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8), false, 80, System::nanoTime));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> succeeded(String id, Map<String, Object> more) {
        Map<String, Object> job = new LinkedHashMap<>(Map.of(
                "id",
                id,
                "state",
                "succeeded",
                "progress",
                Map.of("done", 9, "total", 9, "unit", "iterations"),
                "links",
                Map.of("self", "/v1/jobs/" + id)));
        job.putAll(more);
        return job;
    }

    private static Map<String, Object> made(String role, String id) {
        return Map.of("volumes", List.of(Map.of("role", "other", "id", "x"), Map.of("role", role, "id", id)));
    }

    /** All jobs succeed at once; every volume is the first stand-in embryo. */
    private void serveEverything() throws IOException {
        for (int upload = 0; upload < 8; upload++) {
            server.on("POST /v1/volumes", 201, Map.of("id", "u" + upload));
        }
        Embryo embryo = standIn();
        server.on("GET /v1/volumes/u6/tiff", 200, Files.readAllBytes(embryo.image()))
                .on("GET /v1/volumes/u7/tiff", 200, Files.readAllBytes(embryo.labels()));
        serveJobs(embryo);
    }

    private Embryo standIn() throws IOException {
        return StandInEmbryos.writeTo(Files.createDirectories(folder.resolve("served")))
                .heldOut();
    }

    private void serveJobs(Embryo embryo) throws IOException {
        server.on("POST /v1/simulations", 202, succeeded("s", made("labels", "simulated")))
                .on("POST /v1/trainings", 202, succeeded("t", Map.of("modelId", "model")))
                .on("POST /v1/syntheses", 202, succeeded("p", made("image", "painted")))
                .on("POST /v1/syntheses", 202, succeeded("r", made("image", "repainted")))
                .on(
                        "POST /v1/evaluations",
                        202,
                        succeeded("e", Map.of("result", Map.of("nrmse", 0.0617, "ssim", 0.53, "zncc", 0.909))))
                .on("GET /v1/volumes/painted/tiff", 200, Files.readAllBytes(embryo.image()))
                .on("GET /v1/volumes/repainted/tiff", 200, Files.readAllBytes(embryo.image()))
                .on("GET /v1/volumes/simulated/tiff", 200, Files.readAllBytes(embryo.labels()))
                .on("GET /v1/volumes/painted/zarr/zarr.json", 200, Map.of("attributes", Map.of()));
    }

    private JsonNode sent(String line) {
        return JsonMapper.shared().readTree(server.request(line).body());
    }

    @Test
    void without_real_data_a_stand_in_goes_through_every_step_and_says_so() throws IOException {
        serveEverything();
        demo().run();
        assertThat(printed())
                .contains("Data: a stand-in", "[1/7] Upload 4 embryos", "[7/7] Download")
                .contains("NRMSE   0.062", "SSIM    0.530", "ZNCC    0.909")
                .contains("Wall time of all steps: 0 min", "./cytoforge up", server.url() + "/v1/volumes/painted/zarr");
        Path out = folder.resolve("out");
        for (String name : List.of(
                "montage.png",
                "simulated-montage.png",
                "simulated-image.ome.tif",
                "simulated-labels.ome.tif",
                "simulated.ome.zarr/zarr.json",
                "heldout-real.ome.tif",
                "heldout-labels.ome.tif",
                "heldout-synthetic.ome.tif")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readAllBytes(out.resolve("montage.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(printed()).contains(out.resolve("montage.png").toString());
    }

    @Test
    void the_model_is_trained_on_three_embryos_and_judged_on_the_fourth() throws IOException {
        serveEverything();
        demo().run();
        JsonNode training = sent("POST /v1/trainings");
        assertThat(training.path("stacks").toString())
                .isEqualTo("[{\"image\":\"u0\",\"labels\":\"u1\"},{\"image\":\"u2\",\"labels\":\"u3\"},"
                        + "{\"image\":\"u4\",\"labels\":\"u5\"}]");
        assertThat(training.path("masks").toString()).isEqualTo("[{\"labels\":\"simulated\"}]");
        assertThat(training.path("maxMinutes").asDouble()).isEqualTo(0.5);
        assertThat(sent("POST /v1/syntheses").path("model").asString()).isEqualTo("model");
        JsonNode evaluation = sent("POST /v1/evaluations");
        assertThat(evaluation.path("synthetic").asString()).isEqualTo("repainted");
        assertThat(evaluation.path("real").asString()).isEqualTo("u6");
    }

    @Test
    void without_a_training_the_starter_model_paints() throws IOException {
        Embryo embryo = standIn();
        server.on("POST /v1/volumes", 201, Map.of("id", "u0"))
                .on("POST /v1/volumes", 201, Map.of("id", "u1"))
                .on(
                        "GET /v1/models",
                        200,
                        Map.of(
                                "items",
                                List.of(
                                        Map.of("id", "imported", "origin", "import"),
                                        Map.of("id", "packaged", "origin", "starter"))))
                .on("GET /v1/volumes/u0/tiff", 200, Files.readAllBytes(embryo.image()))
                .on("GET /v1/volumes/u1/tiff", 200, Files.readAllBytes(embryo.labels()));
        serveJobs(embryo);
        demo(OptionalDouble.empty()).run();
        assertThat(sent("POST /v1/syntheses").path("model").asString()).isEqualTo("packaged");
        assertThat(sent("POST /v1/evaluations").path("real").asString()).isEqualTo("u0");
        assertThat(server.requests()).extracting(FakeServer.Request::line).doesNotContain("POST /v1/trainings");
        assertThat(printed()).contains("Upload an embryo", "6/6").doesNotContain("Train");
    }

    @Test
    void a_server_without_the_starter_model_ends_the_demo_with_what_to_do() {
        server.on("POST /v1/volumes", 201, Map.of("id", "u"))
                .on("POST /v1/simulations", 202, succeeded("s", made("labels", "simulated")))
                .on("GET /v1/models", 200, Map.of("items", List.of()));
        assertThatThrownBy(demo(OptionalDouble.empty())::run)
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContainingAll("no starter model \"nuclei\"", "--minutes");
    }

    @Test
    void a_failed_job_ends_the_demo_with_its_code_and_what_to_do() {
        server.on("POST /v1/volumes", 201, Map.of("id", "u"))
                .on(
                        "POST /v1/simulations",
                        202,
                        Map.of(
                                "id",
                                "s",
                                "state",
                                "failed",
                                "error",
                                Map.of("code", "STORAGE", "message", "the disk is full"),
                                "links",
                                Map.of("self", "/v1/jobs/s")));
        assertThatThrownBy(demo()::run)
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContainingAll(
                        server.url() + "/v1/jobs/s", "STORAGE", "the disk is full", "Look whether the disk is full");
    }

    @Test
    void a_server_that_refuses_ends_the_demo_with_the_reason() {
        server.on("POST /v1/volumes", 413, Map.of("title", "Too large", "status", 413));
        assertThatThrownBy(demo()::run)
                .isInstanceOf(DemoFailedException.class)
                .hasMessageContainingAll("Too large", "The demo stops here");
    }

    @Test
    void the_stand_in_is_made_of_volumes_that_can_be_read_back() throws IOException {
        DemoData data = StandInEmbryos.writeTo(folder);
        assertThat(data.training()).hasSize(3).doesNotContain(data.heldOut());
        try (OpenVolume image = VolumeFiles.open(data.heldOut().image(), VolumeLimits.DEFAULT);
                OpenVolume labels = VolumeFiles.open(data.heldOut().labels(), VolumeLimits.DEFAULT)) {
            assertThat(image.info().shape()).isEqualTo(labels.info().shape());
            assertThat(image.info().voxelSize()).contains(data.voxelSize());
            assertThat(VolumeFiles.labels(labels).maxId()).isGreaterThan(60);
        }
    }

    @Test
    void real_data_is_found_above_the_working_directory_if_it_is_complete() throws IOException {
        Path work = Files.createDirectories(folder.resolve("work/checkout/standalone"));
        Path data = Files.createDirectories(folder.resolve("work/shared/data"));
        for (String time : List.of("t46", "t62", "t85", "t104")) {
            Files.writeString(data.resolve("nuc_celegans_" + time + "_image.tif"), "");
            Files.writeString(data.resolve("nuc_celegans_" + time + "_labels.tif"), "");
        }
        DemoData found = RealEmbryos.above(work).orElseThrow();
        assertThat(found.training())
                .extracting(Embryo::name)
                .containsExactly("C. elegans t46", "C. elegans t62", "C. elegans t85");
        assertThat(found.heldOut().image()).isEqualTo(data.resolve("nuc_celegans_t104_image.tif"));
        assertThat(found.description()).contains("real microscopy", data.toString());
        Files.delete(data.resolve("nuc_celegans_t62_labels.tif"));
        assertThat(RealEmbryos.above(work)).isEmpty();
    }

    @Test
    void columns_of_the_terminal_are_taken_from_the_environment_if_they_make_sense() {
        assertThat(Launch.columns("132")).isEqualTo(132);
        assertThat(Launch.columns("10")).isEqualTo(40);
        assertThat(Launch.columns("wide")).isEqualTo(80);
        assertThat(Launch.columns(null)).isEqualTo(80);
    }
}
