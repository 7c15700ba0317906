package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.outbox.TaskTopology;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.JobProgress;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import java.util.List;
import java.util.UUID;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks of jobs against a real PostgreSQL, and a clock that the test moves. */
@ApiTest
abstract class TaskTest {
    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs held;

    @Autowired
    JobRepository jobs;

    @Autowired
    TaskRepository tasks;

    @Autowired
    Artifacts artifacts;

    @Autowired
    Models models;

    @Autowired
    TaskLeases leases;

    @Autowired
    TaskFailures failures;

    @Autowired
    TaskSweeper sweeper;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestClock clock;

    @Autowired
    AmqpAdmin admin;

    @Autowired
    TaskTopology topology;

    @Autowired
    JdbcClient sql;

    UUID open(JobSpec spec) {
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(id, spec, List.of()));
        return id;
    }

    void cancel(UUID job) {
        transactions.executeWithoutResult(_ -> lifecycle.cancel(held.hold(job).orElseThrow()));
    }

    boolean revive(UUID job) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> lifecycle.revive(held.hold(job).orElseThrow())));
    }

    Assignment claim(UUID task, int attempt) {
        return leases.claim(task, new Claim("worker", attempt));
    }

    void finish(UUID task) {
        int attempt = tasks.findById(task).orElseThrow().attempt() + 1;
        leases.complete(task, new Completion(claim(task, attempt).leaseToken(), TaskResult.NOTHING));
    }

    static Failure failure(Assignment assignment) {
        return new Failure(assignment.leaseToken(), "whatever", "it broke");
    }

    JobProgress progress(UUID job) {
        return jobs.findById(job).orElseThrow().progress();
    }

    JobState state(UUID job) {
        return jobs.findById(job).orElseThrow().state();
    }

    TaskRow only(UUID job) {
        List<TaskRow> rows = tasks.findByJob(job);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(LeaseConflictException.class);
    }

    long messages(UUID task) {
        return sql.sql("select count(*) from outbox where task_id = ?")
                .param(task)
                .query(Long.class)
                .single();
    }
}
