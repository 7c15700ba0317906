package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.outbox.TaskTopology;
import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.Statements;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep.JoinBlocks;
import io.cytoforge.common.simulation.SimulationStep.PaintCells;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.TaskProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A job of 40,000 tasks costs as many statements as one of four, but for its opening. Statements are counted, not timed. */
@ApiTest
class LargeJobTest {
    /** 20,000 blocks in one volume, each painted and relabeled. */
    private static final SimulationSpec LARGE = Specs.inBlocks(1, 100, 200);

    private static final int BLOCKS = 20_000;
    private static final int TASKS = 2 * BLOCKS + 4;

    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs jobs;

    @Autowired
    TaskLeases leases;

    @Autowired
    TaskFailures failures;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    TaskTopology topology;

    /** Others listen at the same queue, and sweep the same tables. */
    @AfterEach
    void silence() {
        sql.sql("delete from outbox where task_id in (select t.id from tasks t join jobs j on j.id = t.job_id"
                        + " where j.name = 'in blocks')")
                .update();
        sql.sql("delete from jobs where name = 'in blocks'").update();
        admin.purgeQueue(topology.queue(Capability.CPU, false));
    }

    @Test
    void it_is_opened_with_some_thousand_tasks_a_statement() {
        assertThat(Plan.size(LARGE.stages())).isEqualTo(Map.of(Capability.CPU, (long) TASKS));
        UUID job = UUID.randomUUID();
        assertThat(Statements.of(() -> open(job, LARGE))).hasSizeLessThanOrEqualTo(14);
        assertThat(count(job, "WAITING")).isEqualTo(TASKS - 1);
        assertThat(count(job, "READY")).isEqualTo(1);
    }

    @Test
    void its_tasks_are_claimed_kept_and_completed_with_as_many_statements_as_those_of_a_small_one() {
        List<Integer> large = statementsOfTheWay(LARGE);
        assertThat(large).isEqualTo(statementsOfTheWay(Specs.inBlocks(1, 1, 2)));
        // claim, heartbeat, completion that makes all blocks ready; completion that makes one ready; and again all
        // blocks
        assertThat(large).containsExactly(1, 1, 2, 2, 2);
    }

    /** Through the narrow places of a plan: from one task to all blocks, from all blocks to one, and again to all. */
    private List<Integer> statementsOfTheWay(SimulationSpec spec) {
        int blocks = Math.toIntExact(spec.blocks().count());
        UUID job = UUID.randomUUID();
        open(job, spec);
        AtomicReference<Assignment> placing = new AtomicReference<>();
        UUID first = task(job, new PlaceCells(0));
        int claim = Statements.of(() -> placing.set(claim(first))).size();
        int heartbeat = Statements.of(() -> beat(placing.get())).size();
        int placed = Statements.of(() -> complete(placing.get())).size();
        assertThat(ready(job, PaintCells.class)).isEqualTo(blocks);

        Assignment painting = claim(task(job, new PaintCells(0, 1)));
        allButOneWritten(job, "parts");
        int painted = Statements.of(() -> complete(painting)).size();
        assertThat(ready(job, JoinBlocks.class)).isEqualTo(1);

        Assignment joining = claim(task(job, new JoinBlocks(0)));
        int joined = Statements.of(() -> complete(joining)).size();
        assertThat(ready(job, RelabelBlock.class)).isEqualTo(blocks);
        return List.of(claim, heartbeat, placed, painted, joined);
    }

    @Test
    void it_is_cancelled_failed_and_run_again_with_a_few_statements() {
        UUID job = UUID.randomUUID();
        open(job, LARGE);
        complete(claim(task(job, new PlaceCells(0))));
        // The last of them is what webhooks are to be told.
        assertThat(Statements.of(() -> inJob(job, lifecycle::cancel))).hasSize(4);
        assertThat(count(job, "CANCELLED")).isEqualTo(TASKS - 1);
        assertThat(state(job)).isEqualTo("cancelled");

        assertThat(Statements.of(() -> inJob(job, lifecycle::revive))).hasSize(3);
        assertThat(ready(job, PaintCells.class)).isEqualTo(BLOCKS);
        assertThat(count(job, "WAITING")).isEqualTo(BLOCKS + 3);

        Assignment painting = claim(task(job, new PaintCells(0, 7)));
        Failure failure = new Failure(painting.leaseToken(), "DIVERGED", "it broke");
        assertThat(Statements.of(() -> failures.fail(painting.task(), failure, Optional.of(JobErrorCode.DIVERGED))))
                .hasSize(6);
        assertThat(count(job, "CANCELLED")).isEqualTo(TASKS - 2);
        assertThat(state(job)).isEqualTo("failed");
    }

    /** With another project's tasks in line, so that it is looked whose turn it is. */
    @Test
    void a_claim_reads_a_few_rows_by_indexes() {
        UUID job = UUID.randomUUID();
        open(job, LARGE);
        complete(claim(task(job, new PlaceCells(0))));
        UUID other = UUID.randomUUID();
        Callers.forProject("another", () -> open(other, Specs.inBlocks(1, 1, 2)));
        assertThat(ready(job, PaintCells.class)).isEqualTo(BLOCKS);
        sql.sql("analyze tasks").update();
        sql.sql("""
                        insert into project_use (project, needs, seconds, at) values ('default', 'CPU', 1e6, now())
                            on conflict (project, needs) do update set seconds = 1e6, at = now()""").update();
        UUID announced = task(job, new PaintCells(0, 10_000));
        transactions.executeWithoutResult(_ -> {
            long wholeTable = read("seq_tup_read");
            long rows = read("idx_tup_fetch");
            assertThat(claim(announced).job()).isEqualTo(other);
            assertThat(claim(announced).task()).isEqualTo(announced);
            assertThat(read("seq_tup_read") - wholeTable).isZero();
            assertThat(read("idx_tup_fetch") - rows).isLessThan(200);
        });
    }

    /** Rows of tasks that this connection has read and not told of yet. */
    private long read(String how) {
        return sql.sql("select %s from pg_stat_xact_user_tables where relname = 'tasks'".formatted(how))
                .query(Long.class)
                .single();
    }

    @Test
    void it_is_shown_without_a_look_at_its_tasks() {
        UUID job = UUID.randomUUID();
        open(job, LARGE);
        Http http = new Http(mvc);
        List<String> statements = Statements.of(() -> http.found("/v1/jobs/{id}", job));
        assertThat(statements).hasSize(4).noneMatch(statement -> statement.contains("tasks "));

        complete(claim(task(job, new PlaceCells(0))));
        beat(claim(task(job, new PaintCells(0, 3))));
        statements = Statements.of(() -> {
            JsonNode shown = http.found("/v1/jobs/{id}", job);
            assertThat(shown.at("/progress/stage").asString()).isEqualTo("paint cells");
            assertThat(shown.at("/progress/total").asInt()).isEqualTo(BLOCKS);
            assertThat(shown.at("/progress/done").asDouble()).isEqualTo(0.25);
        });
        assertThat(statements).hasSize(3);
    }

    private void open(UUID job, SimulationSpec spec) {
        transactions.executeWithoutResult(_ -> lifecycle.open(job, spec, List.of()));
    }

    private void inJob(UUID job, Consumer<HeldJob> action) {
        transactions.executeWithoutResult(_ -> action.accept(jobs.hold(job).orElseThrow()));
    }

    private Assignment claim(UUID task) {
        return leases.claim(task, new Claim("worker", 1));
    }

    private void beat(Assignment assignment) {
        leases.heartbeat(
                assignment.task(), new Heartbeat(assignment.leaseToken(), new TaskProgress(1, 4, "steps", "")));
    }

    private void complete(Assignment assignment) {
        leases.complete(assignment.task(), new Completion(assignment.leaseToken(), TaskResult.NOTHING));
    }

    /** As if all other blocks had been done. */
    private void allButOneWritten(UUID job, String slot) {
        assertThat(sql.sql("update slots set writers_left = 1 where job_id = ? and path = 'volumes/000/' || ?")
                        .params(job, slot)
                        .update())
                .isEqualTo(1);
    }

    private UUID task(UUID job, Step step) {
        return sql.sql("select id from tasks where job_id = ? and step = cast(? as jsonb)")
                .params(job, Json.mapper().writerFor(Step.class).writeValueAsString(step))
                .query(UUID.class)
                .single();
    }

    private int ready(UUID job, Class<? extends Step> step) {
        String name = SimulationSpec.TYPE.nameOf(step);
        return sql.sql("select count(*) from tasks where job_id = ? and step ->> 'type' = ? and state = 'READY'")
                .params(job, name)
                .query(Integer.class)
                .single();
    }

    private int count(UUID job, String state) {
        return sql.sql("select count(*) from tasks where job_id = ? and state = ?")
                .params(job, state)
                .query(Integer.class)
                .single();
    }

    private String state(UUID job) {
        return new Http(mvc).found("/v1/jobs/{id}", job).get("state").asString();
    }
}
