package io.cytoforge.standalone.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobWatchTest {
    private final FakeServer server = new FakeServer();
    private final ApiClient api = new ApiClient(server.url());
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JobWatch jobs = new JobWatch(
            api,
            new ProgressBar.Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 120, System::nanoTime),
            Duration.ofMillis(1));

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    private static Map<String, Object> job(String state, double done, Map<String, Object> more) {
        Map<String, Object> job = new java.util.HashMap<>(Map.of(
                "id",
                "1",
                "state",
                state,
                "progress",
                Map.of("done", done, "total", 4, "unit", "iterations", "etaSeconds", 3, "note", "loss 2"),
                "links",
                Map.of("self", "/v1/jobs/1")));
        job.putAll(more);
        return job;
    }

    @Test
    void a_job_is_watched_to_its_end() {
        server.on("POST /v1/trainings", 202, job("queued", 0, Map.of()))
                .on("GET /v1/jobs/1", 200, job("queued", 0, Map.of()))
                .on("GET /v1/jobs/1", 200, job("running", 1, Map.of()))
                .on("GET /v1/jobs/1", 200, job("running", 3, Map.of()))
                .on("GET /v1/jobs/1", 200, job("succeeded", 4, Map.of("modelId", "m")));
        assertThat(jobs.run("/v1/trainings", Map.of()).path("modelId").asString())
                .isEqualTo("m");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("waiting for a worker", "1/4 iterations", "3/4 iterations", "0:03 left", "loss 2")
                .contains("done: 4 iterations");
    }

    @Test
    void a_failed_job_tells_code_message_and_what_to_do() {
        server.on("POST /v1/trainings", 202, job("running", 0, Map.of()))
                .on(
                        "GET /v1/jobs/1",
                        200,
                        job("failed", 2, Map.of("error", Map.of("code", "OUT_OF_MEMORY", "message", "no room"))));
        JobFailedException failure =
                catchThrowableOfType(JobFailedException.class, () -> jobs.run("/v1/trainings", Map.of()));
        assertThat(failure).hasMessage("no room");
        assertThat(failure.code()).isEqualTo("OUT_OF_MEMORY");
        assertThat(failure.advice()).contains("Close other programs");
        assertThat(failure.link()).isEqualTo("/v1/jobs/1");
    }

    @Test
    void a_cancelled_job_is_a_failure_too() {
        server.on("POST /v1/trainings", 202, job("cancelled", 2, Map.of()));
        assertThatThrownBy(() -> jobs.run("/v1/trainings", Map.of())).hasMessageContaining("cancelled");
    }

    @Test
    void a_state_that_is_not_known_is_not_waited_for() {
        server.on("POST /v1/trainings", 202, job("pondering", 2, Map.of()));
        assertThatThrownBy(() -> jobs.run("/v1/trainings", Map.of())).hasMessageContaining("pondering");
    }
}
