package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobState;
import io.cytoforge.api.outbox.TaskTopology;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Doorbell;
import io.cytoforge.common.task.TaskPaths;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One job's way: request, row, doorbell, claim, completion. */
@ApiTest
class JobFlowTest {
    @Autowired
    MockMvcTester http;

    @Autowired
    RabbitTemplate rabbit;

    @Autowired
    TaskTopology topology;

    @Autowired
    JobRepository jobs;

    @Test
    void a_request_becomes_a_doorbell_and_its_task_is_claimed_and_completed() {
        var answer = http.post()
                .uri("/v1/simulations")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"shape": {"z": 32, "y": 64, "x": 64}, "organism": {"type": "ellipsoid"},
                         "positions": {"type": "random", "count": 10}, "cells": {"type": "nuclei", "radius": 4}}""")
                .exchange();
        assertThat(answer).hasStatus(202);
        UUID job =
                UUID.fromString(Json.mapper().readTree(body(answer)).get("id").asString());

        rabbit.setReceiveTimeout(10_000);
        Message message = rabbit.receive(topology.queue(Capability.CPU));
        assertThat(message).isNotNull();
        Doorbell doorbell = Json.mapper()
                .readValue(java.util.Objects.requireNonNull(message).getBody(), Doorbell.class);
        assertThat(doorbell.attempt()).isEqualTo(1);

        Assignment assignment = Json.mapper()
                .readValue(
                        body(worker(TaskPaths.CLAIM, doorbell.task(), new Claim("me", doorbell.attempt()))),
                        Assignment.class);
        assertThat(assignment.job()).isEqualTo(job);
        assertThat(assignment.stage()).isEqualTo("simulate");
        assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);

        TaskResult result = new TaskResult(java.util.List.of(), java.util.List.of(), null, Map.of("cells", 10));
        assertThat(worker(TaskPaths.COMPLETE, doorbell.task(), new Completion(assignment.leaseToken(), result)))
                .hasStatus(204);
        assertThat(http.get().uri("/v1/jobs/{id}", job))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("succeeded");
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult worker(String path, UUID task, Object body) {
        return http.post()
                .uri(path, task)
                .header("Authorization", "Bearer " + ApiTest.TOKEN)
                .contentType(MediaType.APPLICATION_JSON)
                .content(Json.mapper().writeValueAsString(body))
                .exchange();
    }

    private static String body(org.springframework.test.web.servlet.assertj.MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
