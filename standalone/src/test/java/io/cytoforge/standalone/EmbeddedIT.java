package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.json.Json;
import io.cytoforge.embedded.Ports;
import io.cytoforge.embedded.StartupException;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything in this process, with nothing installed. */
@ExtendWith(SharedInstallation.class)
class EmbeddedIT {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @TempDir
    Path folder;

    @Test
    void the_main_job_runs_with_everything_embedded_and_outlives_a_restart() throws Exception {
        int open = TensorFlowPatchModel.open();
        JsonNode synthesis;
        try (Installation installation = start()) {
            ApiClient api = new ApiClient(installation.url());
            SmallJobs jobs = new SmallJobs(api);
            SmallJobs.Pair pair = jobs.upload(folder);
            JsonNode simulation = jobs.succeeded(jobs.simulate(1), PATIENCE);
            JsonNode training = jobs.succeeded(jobs.train(pair, 5), PATIENCE);
            synthesis = jobs.succeeded(
                    jobs.synthesize(training.path("modelId").asString(), SmallJobs.volume(simulation, "labels")),
                    PATIENCE);
            requireAsOfTwoJobs(
                    api,
                    jobs.succeeded(
                            jobs.synthesizeSimulated(training.path("modelId").asString()), PATIENCE),
                    simulation,
                    synthesis);
            JsonNode evaluation =
                    jobs.succeeded(jobs.evaluate(SmallJobs.volume(synthesis, "image"), pair.image()), PATIENCE);
            assertThat(evaluation.path("result").path("zncc").isNumber()).isTrue();
        }
        assertThat(TensorFlowPatchModel.open()).as("models left open").isEqualTo(open);
        try (Installation again = start()) {
            ApiClient api = new ApiClient(again.url());
            JsonNode job = api.get("/v1/jobs/" + SmallJobs.id(synthesis));
            assertThat(job.path("state").asString()).isEqualTo("succeeded");
            Path tiff = api.download(SmallJobs.link(job, "image.ome.tif"), folder.resolve("image.ome.tif"));
            try (OpenVolume volume = VolumeFiles.open(tiff, VolumeLimits.DEFAULT)) {
                assertThat(volume.info().shape()).isEqualTo(SmallJobs.SHAPE);
            }
        }
    }

    /** What one job simulated and painted is what a simulation and a synthesis after it have made. */
    private void requireAsOfTwoJobs(ApiClient api, JsonNode job, JsonNode simulation, JsonNode synthesis)
            throws Exception {
        requireSound(api, SmallJobs.volume(job, "labels"));
        assertThat(job.path("result").path("cellsPlaced"))
                .isEqualTo(simulation.path("result").path("cellsPlaced"));
        assertThat(text(api, job, "cells.csv")).isEqualTo(text(api, simulation, "cells-0.csv"));
        assertThat(job.path("volumes").findValuesAsString("role"))
                .containsExactlyInAnyOrderElementsOf(synthesis.path("volumes").findValuesAsString("role"));
        Path one = api.download(SmallJobs.link(job, "image.ome.tif"), folder.resolve("one.ome.tif"));
        Path two = api.download(SmallJobs.link(synthesis, "image.ome.tif"), folder.resolve("two.ome.tif"));
        assertThat(one).hasSameBinaryContentAs(two);
    }

    private String text(ApiClient api, JsonNode job, String artifact) throws Exception {
        return Files.readString(api.download(SmallJobs.link(job, artifact), folder.resolve(artifact)));
    }

    @Test
    void simulations_learn_from_labels(Installation installation) throws Exception {
        ApiClient api = new ApiClient(installation.url());
        SmallJobs jobs = new SmallJobs(api);
        Map<String, Integer> shape = Map.of("z", 96, "y", 96, "x", 96);
        String labels = SmallJobs.volume(
                jobs.succeeded(
                        api.post("/v1/simulations", Map.of("preset", "celegans-nuclei", "seed", 3, "shape", shape)),
                        PATIENCE),
                "labels");
        JsonNode learned = jobs.succeeded(
                api.post(
                        "/v1/shape-models",
                        Map.of("shapes", List.of(labels), "of", "cells", "rays", 162, "skipUnsuitable", true)),
                PATIENCE);
        JsonNode model =
                api.get("/v1/shape-models/" + learned.path("shapeModelId").asString());
        assertThat(model.path("eigenvalues").size()).isPositive();
        JsonNode drawn = jobs.succeeded(
                api.post(
                        "/v1/simulations",
                        Map.of(
                                "preset",
                                "celegans-nuclei",
                                "shape",
                                shape,
                                "cells",
                                Map.of(
                                        "type",
                                        "shapeModel",
                                        "shapeModel",
                                        model.path("id").asString()))),
                PATIENCE);
        requireSound(api, SmallJobs.volume(drawn, "labels"));
        JsonNode fit = jobs.succeeded(api.post("/v1/simulation-fits", Map.of("labels", List.of(labels))), PATIENCE);
        JsonNode request = Json.mapper()
                .readTree(Files.readString(
                        api.download(SmallJobs.link(fit, "simulation.json"), folder.resolve("simulation.json"))));
        JsonNode alike = jobs.succeeded(api.post("/v1/simulations", request), PATIENCE);
        requireSound(api, SmallJobs.volume(alike, "labels"));
    }

    @Test
    void what_is_found_in_an_image_is_simulated_at_the_same_places(Installation installation) throws Exception {
        ApiClient api = new ApiClient(installation.url());
        SmallJobs jobs = new SmallJobs(api);
        Map<String, Integer> shape = Map.of("z", 48, "y", 64, "x", 64);
        Map<String, Object> seen = Map.of(
                "simulation", Map.of("preset", "zebrafish-nuclei", "shape", shape),
                "appearance", Map.of("type", "optics", "microscope", "confocal-40x-water"));
        String image = SmallJobs.volume(jobs.succeeded(api.post("/v1/syntheses", seen), PATIENCE), "image");
        JsonNode annotated =
                jobs.succeeded(api.post("/v1/annotations", Map.of("image", image, "structure", "nuclei")), PATIENCE);
        requireSound(api, SmallJobs.volume(annotated, "labels"));
        JsonNode positions = Json.mapper().readTree(text(api, annotated, "positions.json"));
        JsonNode again = jobs.succeeded(
                api.post(
                        "/v1/simulations",
                        Map.of("preset", "zebrafish-nuclei", "shape", shape, "positions", positions)),
                PATIENCE);
        assertThat(again.path("result").path("cellsRequested"))
                .isEqualTo(annotated.path("result").path("objects"));
    }

    @Test
    void networks_are_trained_with_some_volumes_and_judged_by_another(Installation installation) throws Exception {
        ApiClient api = new ApiClient(installation.url());
        SmallJobs jobs = new SmallJobs(api);
        Map<String, Object> network = Map.of("width", 4, "patch", Map.of("z", 8, "y", 16, "x", 16), "batch", 1);
        JsonNode job = jobs.succeeded(
                api.post(
                        "/v1/benchmarks",
                        Map.of(
                                "real", List.of(seen(api, jobs, 1), seen(api, jobs, 2)),
                                "synthetic", List.of(seen(api, jobs, 3)),
                                "test", List.of(seen(api, jobs, 4)),
                                "iterations", 10,
                                "network", network)),
                PATIENCE);
        assertThat(job.path("result").path("trainings").asInt()).isEqualTo(3);
        assertThat(job.path("result").path("mixed").asDouble(-1)).isBetween(0.0, 1.0);
        assertThat(text(api, job, "report.csv").lines()).hasSize(4);
        requireKept(api, jobs, job);
    }

    /** A network of each set, the last of which finds in the test what it found when it was scored. */
    private static void requireKept(ApiClient api, SmallJobs jobs, JsonNode job) throws Exception {
        assertThat(job.path("networks").findValuesAsString("path"))
                .containsExactly("networks/real", "networks/synthetic", "networks/mixed");
        assertThat(api.get("/v1/models?kind=segmentation").path("items").findValuesAsString("id"))
                .containsAll(job.path("networks").findValuesAsString("id"));
        String network = job.path("networks").path(2).path("id").asString();
        JsonNode scored = api.get("/v1/models/" + network).at("/card/scores/real/foundObjects");
        String image = job.at("/spec/test/0/image").asString();
        JsonNode annotated =
                jobs.succeeded(api.post("/v1/annotations", Map.of("image", image, "network", network)), PATIENCE);
        assertThat(annotated.at("/result/objects").asInt(-1)).isEqualTo(scored.asInt());
    }

    /** An image of simulated nuclei, and their labels. */
    private static Map<String, String> seen(ApiClient api, SmallJobs jobs, int seed) throws Exception {
        Map<String, Object> request = Map.of(
                "simulation",
                Map.of("preset", "zebrafish-nuclei", "seed", seed, "shape", Map.of("z", 24, "y", 48, "x", 48)),
                "appearance",
                Map.of("type", "optics", "microscope", "confocal-40x-water"));
        JsonNode synthesis = jobs.succeeded(api.post("/v1/syntheses", request), PATIENCE);
        return Map.of("image", SmallJobs.volume(synthesis, "image"), "labels", SmallJobs.volume(synthesis, "labels"));
    }

    private static void requireSound(ApiClient api, String labels) throws Exception {
        JsonNode integrity = api.get("/v1/volumes/" + labels).path("integrity");
        assertThat(integrity.path("sound").asBoolean()).as(integrity.toString()).isTrue();
        assertThat(integrity.path("cells").asInt()).isPositive();
    }

    @Test
    void a_folder_in_use_is_refused_in_words() {
        try (DataFolder _ = DataFolder.open(folder.resolve("data"))) {
            assertThatThrownBy(this::start).isInstanceOf(StartupException.class).hasMessageContaining("--data");
        }
    }

    @Test
    void a_port_in_use_is_refused_in_words() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Installation.start(
                            new Installation.Options(folder.resolve("data"), taken.getLocalPort(), true)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("--port");
        }
    }

    private Installation start() {
        return Installation.start(new Installation.Options(folder.resolve("data"), Ports.free(), true));
    }
}
