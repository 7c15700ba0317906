package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.outbox.TaskTopology;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** One job's way: request, row, message, claim, heartbeat, completion, download. */
@ApiTest
class JobFlowTest {
    private static final String SIMULATION = """
            {"name": "forty", "seed": 7, "shape": {"z": 32, "y": 64, "x": 64}, "organism": {"type": "ellipsoid"},
             "positions": {"type": "random", "count": 10}, "cells": {"type": "nuclei", "radius": 4}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    TaskTopology topology;

    @Autowired
    ObjectStore store;

    @Autowired
    JdbcClient sql;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    @Test
    void a_request_becomes_a_message_and_its_task_is_claimed_and_completed() {
        UUID job = submit();
        JsonNode queued = http.found("/v1/jobs/{id}", job);
        assertThat(queued.get("state").asString()).isEqualTo("queued");
        assertThat(queued.at("/spec/organism/type").asString()).isEqualTo("ellipsoid");
        assertThat(queued.at("/queuePosition").isInt()).isTrue();

        TaskReadyMessage ready = messageOf(job);
        assertThat(ready.attempt()).isEqualTo(1);
        Assignment assignment = Json.mapper()
                .readValue(Http.text(http.worker(TaskPaths.CLAIM, ready.task(), new Claim("me", 1))), Assignment.class);
        assertThat(assignment.job()).isEqualTo(job);
        assertThat(assignment.step()).isEqualTo(new SimulateVolume(0, true));
        assertThat(http.worker(TaskPaths.CLAIM, ready.task(), new Claim("other", 1)))
                .hasStatus(409);

        HeartbeatReply reply = Json.mapper()
                .readValue(
                        Http.text(http.worker(
                                TaskPaths.HEARTBEAT,
                                ready.task(),
                                new Heartbeat(
                                        assignment.leaseToken(),
                                        new TaskProgress(
                                                1, 4, "cells", "well", Map.of("placed", 12.0, "epoch", 3.5))))),
                        HeartbeatReply.class);
        assertThat(reply.cancel()).isFalse();
        JsonNode running = http.found("/v1/jobs/{id}", job);
        assertThat(running.at("/progress/stage").asString()).isEqualTo("simulate");
        assertThat(running.at("/progress/done").asDouble()).isEqualTo(1);
        assertThat(running.at("/progress/note").asString()).isEqualTo("well");
        assertThat(running.at("/progress/metrics/placed").asDouble()).isEqualTo(12);
        assertThat(running.at("/progress/metrics/epoch").asDouble()).isEqualTo(3.5);
        assertThat(http.get("/v1/jobs/{id}", job)).hasHeader("Retry-After", "2").containsHeader("ETag");

        assertThat(http.worker(TaskPaths.COMPLETE, ready.task(), new Completion(assignment.leaseToken(), result(job))))
                .hasStatus(204);
        requireOutputs(job);
    }

    @Test
    void an_answer_that_has_not_changed_is_not_sent_again() {
        UUID job = submit();
        cancel(job);
        String tag = String.valueOf(http.get("/v1/jobs/{id}", job).getResponse().getHeader("ETag"));
        assertThat(mvc.get().uri("/v1/jobs/{id}", job).header("If-None-Match", tag))
                .hasStatus(304);
    }

    @Test
    @Timeout(600)
    void a_follower_is_told_every_state_with_its_id() throws InterruptedException {
        UUID job = submit();
        String queued = tagOf(job);
        MvcTestResult following = follow(job, "");
        awaitTold(following, "\"state\":\"queued\"");
        cancel(job);
        List<String> events = events(following);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst()).contains("id:" + queued, "event:job", "\"state\":\"queued\"");
        assertThat(events.getLast()).contains("id:" + tagOf(job), "\"state\":\"cancelled\"");
    }

    @Test
    void a_follower_that_comes_back_is_told_only_what_is_new() {
        UUID job = submit();
        MvcTestResult following = follow(job, tagOf(job));
        cancel(job);
        assertThat(events(following))
                .singleElement()
                .satisfies(event -> assertThat(event).contains("\"state\":\"cancelled\""));

        assertThat(events(follow(job, "something-older"))).hasSize(1);
        assertThat(follow(job, tagOf(job))).hasStatus(204);
        assertThat(http.get("/v1/jobs/{id}/events", UUID.randomUUID())).hasStatus(404);
    }

    /** Starts to listen; the answer is complete when the job has ended. */
    private MvcTestResult follow(UUID job, String heard) {
        return mvc.get()
                .uri("/v1/jobs/{id}/events", job)
                .header("Last-Event-ID", heard)
                .asyncExchange();
    }

    /** The timeout of a test ends it. */
    private static void awaitTold(MvcTestResult following, String what) throws InterruptedException {
        while (!Http.text(following).contains(what)) {
            Thread.sleep(20);
        }
    }

    private static List<String> events(MvcTestResult following) {
        try {
            following.getMvcResult().getAsyncResult(600_000);
        } catch (IllegalStateException _) {
            // the stream had ended before anybody asked for its end
        }
        return List.of(Http.text(following).split("\n\n"));
    }

    private String tagOf(UUID job) {
        String tag = String.valueOf(http.get("/v1/jobs/{id}", job).getResponse().getHeader("ETag"));
        return tag.replace("\"", "");
    }

    @Test
    void without_the_token_nobody_takes_a_task() {
        assertThat(http.post("/internal/v1/tasks/" + UUID.randomUUID() + "/claim", "{\"worker\":\"x\",\"attempt\":1}"))
                .hasStatus(401)
                .hasContentType("application/problem+json");
        assertThat(mvc.post()
                        .uri(TaskPaths.CLAIM, UUID.randomUUID())
                        .header("Authorization", "Bearer a-token-of-the-test"))
                .hasStatus(401);
    }

    @Test
    void a_worker_of_another_version_is_told_so_and_takes_no_task() {
        UUID job = submit();
        UUID task = sql.sql("select id from tasks where job_id = ?")
                .param(job)
                .query(UUID.class)
                .single();
        MvcTestResult older = http.worker(TaskPaths.CLAIM, task, Map.of("worker", "an older one", "attempt", 1));
        assertThat(older).hasStatus(426);
        assertThat(Http.json(older).get("detail").asString())
                .isEqualTo("worker an older one speaks protocol 0, this api %d: run workers of the api's version"
                        .formatted(TaskPaths.PROTOCOL));
        assertThat(http.worker(TaskPaths.CLAIM, task, new Claim("a newer one", 1, TaskPaths.PROTOCOL + 1)))
                .hasStatus(426);
        assertThat(http.worker(TaskPaths.CLAIM, task, new Claim("one of ours", 1)))
                .hasStatusOk();
    }

    @Test
    void jobs_are_listed_newest_first_page_by_page() {
        UUID first = submit();
        UUID second = submit();
        UUID third = submit();
        JsonNode page = http.found("/v1/jobs?limit=2&type=simulation");
        assertThat(page.at("/items/0/id").asString()).isEqualTo(third.toString());
        assertThat(page.at("/items/1/id").asString()).isEqualTo(second.toString());
        JsonNode next = http.found(
                "/v1/jobs?limit=1&type=simulation&cursor={c}", page.get("next").asString());
        assertThat(next.at("/items/0/id").asString()).isEqualTo(first.toString());
        assertThat(http.get("/v1/jobs?cursor=nonsense")).hasStatus(400);
        cancel(second);
        assertThat(http.found("/v1/jobs?state=cancelled").toString()).contains(second.toString());
        assertThat(http.found("/v1/jobs?state=cancelled").toString()).doesNotContain(first.toString());
    }

    @Test
    void a_job_is_cancelled_and_run_again() {
        UUID job = submit();
        assertThat(http.post("/v1/jobs/" + job + "/retry", "{}")).hasStatus(409);
        cancel(job);
        assertThat(http.found("/v1/jobs/{id}", job).at("/links/retry").asString())
                .endsWith("/retry");
        MvcTestResult again = http.post("/v1/jobs/" + job + "/retry", "{}");
        assertThat(again).hasStatus(202).hasHeader("Location", "/v1/jobs/" + job);
        assertThat(Http.json(again).get("state").asString()).isEqualTo("queued");
        assertThat(http.get("/v1/jobs/{id}", UUID.randomUUID())).hasStatus(404);
        assertThat(http.post("/v1/jobs/" + UUID.randomUUID() + "/cancel", "{}")).hasStatus(404);
    }

    private void cancel(UUID job) {
        MvcTestResult answer = http.post("/v1/jobs/" + job + "/cancel", "{}");
        assertThat(answer).hasStatus(202);
        assertThat(Http.json(answer).get("state").asString()).isEqualTo("cancelled");
    }

    private UUID submit() {
        MvcTestResult answer = http.post("/v1/simulations", SIMULATION);
        assertThat(answer).hasStatus(202);
        UUID job = UUID.fromString(Http.json(answer).get("id").asString());
        assertThat(answer).hasHeader("Location", "/v1/jobs/" + job);
        return job;
    }

    /** Other tests publish to the same queue. */
    private TaskReadyMessage messageOf(UUID job) {
        rabbit.setReceiveTimeout(10_000);
        while (true) {
            Message message = rabbit.receive(topology.queue(Capability.CPU, false));
            assertThat(message).isNotNull();
            TaskReadyMessage ready = Json.mapper()
                    .readValue(java.util.Objects.requireNonNull(message).getBody(), TaskReadyMessage.class);
            boolean ours = sql.sql("select count(*) from tasks where id = ? and job_id = ?")
                            .params(ready.task(), job)
                            .query(Long.class)
                            .single()
                    > 0;
            if (ours) {
                return ready;
            }
        }
    }

    private TaskResult result(UUID job) {
        byte[] table = "id,z,y,x\n1,2,3,4\n".getBytes(StandardCharsets.UTF_8);
        String key = Keys.job(job) + "/cells-0.csv";
        store.put(key, table);
        return new TaskResult(
                List.of(new ProducedFile("cells 0.csv", key, "text/csv", table.length, "ab".repeat(32))),
                List.of(new ProducedVolume(
                                "labels",
                                0,
                                "forty",
                                VolumeKind.LABELS,
                                Keys.volume(job, "labels", 0),
                                new Shape3(32, 64, 64),
                                VoxelSize.UNIT,
                                VoxelType.UINT16)
                        .checked(new LabelIntegrity(10, 1, 10, 500, 0, 0, Map.of()))),
                null,
                Figures.NONE.with("cells", 10));
    }

    private void requireOutputs(UUID job) {
        JsonNode done = http.found("/v1/jobs/{id}", job);
        assertThat(done.get("state").asString()).isEqualTo("succeeded");
        assertThat(done.at("/result/cells").asInt()).isEqualTo(10);
        assertThat(done.at("/volumes/0/role").asString()).isEqualTo("labels");
        String volume = done.at("/volumes/0/id").asString();
        JsonNode made = http.found("/v1/volumes/{id}", volume);
        assertThat(made.get("synthetic").asBoolean()).isTrue();
        assertThat(made.get("jobId").asString()).isEqualTo(job.toString());
        assertThat(made.at("/integrity/cells").asInt()).isEqualTo(10);
        assertThat(made.at("/integrity/sound").asBoolean()).isTrue();
        String link = done.at("/artifacts/0/link").asString();
        MvcTestResult file = mvc.get().uri(java.net.URI.create(link)).exchange();
        assertThat(file).hasStatusOk().hasContentType("text/csv").hasBodyTextEqualTo("id,z,y,x\n1,2,3,4\n");
        MvcTestResult part = mvc.get()
                .uri(java.net.URI.create(link))
                .header("Range", "bytes=3-5")
                .exchange();
        assertThat(part).hasStatus(206).hasBodyTextEqualTo("z,y");
        assertThat(http.get("/v1/jobs/{id}/artifacts/other.csv", job)).hasStatus(404);
    }
}
