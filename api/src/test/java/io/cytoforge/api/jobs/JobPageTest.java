package io.cytoforge.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.artifacts.ArtifactRow;
import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.Statements;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Pages of jobs: few statements however many jobs and tasks, and only the index for as many rows as are shown. */
@ApiTest
class JobPageTest {
    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs jobs;

    @Autowired
    Volumes volumes;

    @Autowired
    Artifacts artifacts;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    private final List<UUID> opened = new ArrayList<>();

    /** Others sweep the same tables. */
    @AfterEach
    void cancel() {
        transactions.executeWithoutResult(
                _ -> opened.forEach(job -> jobs.hold(job).ifPresent(lifecycle::cancel)));
    }

    @Test
    void a_page_of_200_jobs_with_their_outputs_takes_at_most_five_statements() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            made.add(i % 20 == 0 ? withOutputs(i) : open(i));
        }
        Http http = new Http(mvc);
        JsonNode[] page = new JsonNode[1];
        List<String> statements = Statements.of(() -> page[0] = http.found("/v1/jobs?limit=200"));
        assertThat(statements).hasSizeLessThanOrEqualTo(5).noneMatch(sql -> sql.contains("from tasks"));

        JsonNode items = page[0].get("items");
        assertThat(items.size()).isEqualTo(200);
        assertThat(items.get(0).get("id").asString()).isEqualTo(made.getLast().toString());
        JsonNode last = items.get(199);
        assertThat(last.get("id").asString()).isEqualTo(made.getFirst().toString());
        assertThat(last.at("/volumes/0/path").asString()).isEqualTo("volumes/000/labels");
        assertThat(last.at("/artifacts/0/path").asString()).isEqualTo("volumes/000/cells.csv");
        assertThat(last.at("/artifacts/0/name").asString()).isEqualTo("cells-0.csv");
        for (JsonNode item : items) {
            assertThat(item.at("/progress/total").asInt()).isPositive();
        }
    }

    @Test
    void a_job_knows_how_many_are_before_it_in_the_queue() {
        UUID first = open(1);
        UUID second = open(1);
        UUID third = open(1);
        Http http = new Http(mvc);
        int before = http.found("/v1/jobs/{id}", first).get("queuePosition").asInt();
        JsonNode page = http.found("/v1/jobs?limit=3");
        assertThat(page.at("/items/0/id").asString()).isEqualTo(third.toString());
        assertThat(page.at("/items/0/queuePosition").asInt()).isEqualTo(before + 2);
        transactions.executeWithoutResult(
                _ -> lifecycle.cancel(jobs.hold(second).orElseThrow()));
        assertThat(http.found("/v1/jobs/{id}", third).get("queuePosition").asInt())
                .isEqualTo(before + 1);
        assertThat(http.found("/v1/jobs/{id}", second).has("queuePosition")).isFalse();
    }

    private UUID open(int tasks) {
        UUID job = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(job, Specs.simulation(1 + tasks % 50), List.of()));
        opened.add(job);
        return job;
    }

    private UUID withOutputs(int tasks) {
        UUID job = open(tasks);
        transactions.executeWithoutResult(_ -> {
            volumes.add(VolumeRow.made(job, labels(job), Instant.now()));
            ProducedFile table = new ProducedFile(
                            "cells-0.csv", "jobs/%s/cells-0.csv".formatted(job), "text/csv", 9, "a")
                    .at("volumes/000/cells.csv");
            artifacts.add(new ArtifactRow(job, table, Instant.now()));
        });
        return job;
    }

    private static ProducedVolume labels(UUID job) {
        return new ProducedVolume(
                "labels",
                0,
                "volumes/000/labels",
                "labels",
                VolumeKind.LABELS,
                "jobs/%s/labels-0.ome.zarr".formatted(job),
                new Shape3(8, 8, 8),
                VoxelSize.UNIT,
                VoxelType.UINT16,
                null);
    }
}
