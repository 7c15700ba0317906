package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.TaskPaths;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What a job would be, over HTTP. */
@ApiTest
class DryRunTest {
    private static final String SIMULATION = """
            {"name": "dry", "count": %d, "shape": {"z": 128, "y": 256, "x": 256}, "organism": {"type": "box"},
             "positions": {"type": "random", "count": 10}, "cells": {"type": "nuclei", "radius": 4}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    @SuppressWarnings("NullAway.Init")
    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(mvc);
    }

    private long stored() {
        return sql.sql(
                        "select (select count(*) from jobs) + (select count(*) from tasks) + (select count(*) from outbox)"
                                + " + (select count(*) from idempotency_keys) + (select count(*) from datasets)")
                .query(Long.class)
                .single();
    }

    private JsonNode estimate(String path, String request) {
        MvcTestResult answer = http.post(path + "?dryRun=true", request, "a key of the dry run");
        assertThat(answer).hasStatusOk();
        return Http.json(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/simulations | {"preset": "spheroid", "count": 3}                             | 3
            /v1/simulations | {"preset": "spheroid", "shape": {"z": 512, "y": 512, "x": 512}} | 20
            /v1/datasets    | {"samples": 30, "simulation": {"preset": "spheroid"}}          | 31
            /v1/syntheses   | {"simulation": {"preset": "zebrafish-nuclei"}, "appearance": {"type": "optics"}} | 5
            """)
    void nothing_is_queued_or_stored(String path, String request, int tasks) {
        long before = stored();
        JsonNode estimate = estimate(path, request);
        assertThat(stored()).isEqualTo(before);
        assertThat(estimate.get("voxels").asLong()).isPositive();
        assertThat(estimate.get("bytes").asLong()).isPositive();
        assertThat(estimate.at("/minutes/median").asDouble()).isPositive();
        assertThat(estimate.at("/minutes/low").asDouble())
                .isLessThanOrEqualTo(estimate.at("/minutes/median").asDouble());
        assertThat(estimate.at("/minutes/high").asDouble())
                .isGreaterThanOrEqualTo(estimate.at("/minutes/median").asDouble());
        assertThat(estimate.get("steps")
                        .valueStream()
                        .mapToInt(step -> step.get("tasks").asInt())
                        .sum())
                .isEqualTo(tasks);
    }

    @Test
    void what_would_be_refused_is_refused() {
        MvcTestResult answer = http.post("/v1/simulations?dryRun=true", SIMULATION.formatted(0));
        assertThat(answer).hasStatus(422);
        assertThat(Http.json(answer).at("/errors/0/pointer").asString()).isEqualTo("/count");
        assertThat(http.post("/v1/datasets/%s/samples?dryRun=true".formatted(UUID.randomUUID()), "{\"samples\": 2}"))
                .hasStatus(404);
    }

    /** Other tests leave smaller tasks. */
    @Test
    void tasks_that_were_done_here_are_what_it_is_measured_by() {
        for (int i = 0; i < 6; i++) {
            complete(SIMULATION.formatted(1), Duration.ofSeconds(90));
        }
        JsonNode estimate = estimate("/v1/simulations", SIMULATION.formatted(1));
        JsonNode step = estimate.at("/steps/0");
        assertThat(step.get("basis").asString()).isEqualTo("measured");
        assertThat(step.get("measuredTasks").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(estimate.at("/minutes/median").asDouble()).isBetween(1.49, 1.6);
        assertThat(estimate.get("workers").asInt()).isPositive();
    }

    private void complete(String request, Duration took) {
        UUID job = UUID.fromString(
                Http.json(http.post("/v1/simulations", request)).get("id").asString());
        UUID task = sql.sql("select id from tasks where job_id = :job")
                .param("job", job)
                .query(UUID.class)
                .single();
        Assignment assignment = Json.mapper()
                .readValue(Http.text(http.worker(TaskPaths.CLAIM, task, new Claim("measuring", 1))), Assignment.class);
        clock.pass(took);
        assertThat(http.worker(TaskPaths.COMPLETE, task, new Completion(assignment.leaseToken(), TaskResult.NOTHING)))
                .hasStatus(204);
    }
}
