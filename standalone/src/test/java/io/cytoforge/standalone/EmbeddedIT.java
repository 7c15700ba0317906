package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.embedded.Ports;
import io.cytoforge.embedded.StartupException;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.standalone.demo.client.ApiClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything in this process, with nothing installed. */
class EmbeddedIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void the_main_job_runs_with_everything_embedded_and_outlives_a_restart() throws Exception {
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
            JsonNode evaluation =
                    jobs.succeeded(jobs.evaluate(SmallJobs.volume(synthesis, "image"), pair.image()), PATIENCE);
            assertThat(evaluation.path("result").path("zncc").isNumber()).isTrue();
        }
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
