package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.JobRow;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What does not succeed: errors, lost workers and messages. */
class TaskSetbacksTest extends TaskTest {
    @Test
    void a_worker_that_was_given_up_can_publish_nothing() {
        UUID job = open(Specs.simulation(1));
        UUID task = only(job).id();
        Assignment zombie = claim(task, 1);
        clock.pass(Duration.ofSeconds(61));
        sweeper.sweep();
        assertThat(only(job).state()).isEqualTo(TaskState.READY);
        refused(() -> leases.complete(task, new Completion(zombie.leaseToken(), TaskResult.NOTHING)));
        refused(() -> leases.heartbeat(task, new Heartbeat(zombie.leaseToken(), TaskProgress.NONE)));
        clock.pass(Duration.ofMinutes(10));
        Assignment second = claim(task, 2);
        refused(() -> leases.complete(task, new Completion(zombie.leaseToken(), TaskResult.NOTHING)));
        refused(() -> failures.fail(task, failure(zombie), Optional.of(JobErrorCode.INTERNAL)));
        leases.complete(task, new Completion(second.leaseToken(), TaskResult.NOTHING));
        refused(() -> leases.complete(task, new Completion(zombie.leaseToken(), TaskResult.NOTHING)));
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void what_may_go_better_next_time_is_tried_three_times_with_growing_pauses() {
        UUID job = open(Specs.simulation(2));
        UUID task = tasks.findByJob(job).getFirst().id();
        failures.fail(task, failure(claim(task, 1)), Optional.of(JobErrorCode.STORAGE));
        refused(() -> leases.claim(task, new Claim("w", 2)));
        clock.pass(Duration.ofSeconds(6));
        failures.fail(task, failure(claim(task, 2)), Optional.of(JobErrorCode.STORAGE));
        clock.pass(Duration.ofSeconds(6));
        refused(() -> leases.claim(task, new Claim("w", 3)));
        clock.pass(Duration.ofSeconds(6));
        assertThat(state(job)).isEqualTo(JobState.RUNNING);
        failures.fail(task, failure(claim(task, 3)), Optional.of(JobErrorCode.STORAGE));
        JobRow row = jobs.findById(job).orElseThrow();
        assertThat(row.state()).isEqualTo(JobState.FAILED);
        assertThat(row.errorCode()).isEqualTo("STORAGE");
        assertThat(row.errorMessage()).isEqualTo("it broke");
        assertThat(row.errorAttempts()).isEqualTo(3);
        assertThat(tasks.findByJob(job).getLast().state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void a_worker_that_shuts_down_in_order_costs_no_attempt() {
        UUID job = open(Specs.training());
        UUID task = only(job).id();
        for (int attempt = 1; attempt <= 12; attempt++) {
            Assignment assignment = claim(task, attempt);
            failures.fail(
                    task, new Failure(assignment.leaseToken(), Failure.HANDED_BACK, "going down"), Optional.empty());
            assertThat(only(job).state()).isEqualTo(TaskState.READY);
        }
        finish(task);
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void a_task_whose_workers_are_lost_five_times_in_a_row_fails() {
        UUID job = open(Specs.training());
        UUID task = only(job).id();
        for (int attempt = 1; attempt <= 4; attempt++) {
            claim(task, attempt);
            lose();
            assertThat(only(job).state()).isEqualTo(TaskState.READY);
        }
        claim(task, 5);
        lose();
        JobRow row = jobs.findById(job).orElseThrow();
        assertThat(row.state()).isEqualTo(JobState.FAILED);
        assertThat(row.errorCode()).isEqualTo("WORKER_LOST");
    }

    @Test
    void a_lost_worker_that_had_kept_a_checkpoint_begins_a_new_row_and_is_no_error() {
        UUID job = open(Specs.training());
        UUID task = only(job).id();
        for (int attempt = 1; attempt <= 12; attempt++) {
            Assignment assignment = claim(task, attempt);
            leases.heartbeat(
                    task, new Heartbeat(assignment.leaseToken(), TaskProgress.NONE, List.of(), attempt % 4 == 0));
            lose();
        }
        assertThat(only(job).state()).isEqualTo(TaskState.READY);
        assertThat(only(job).failures()).isZero();
    }

    /** The workers of all tasks are not heard of, and the pauses before the next attempts are over. */
    private void lose() {
        clock.pass(Duration.ofSeconds(61));
        sweeper.sweep();
        clock.pass(Duration.ofMinutes(6));
    }

    @Test
    void what_cannot_go_better_fails_at_once() {
        UUID job = open(Specs.simulation(3));
        List<TaskRow> rows = tasks.findByJob(job);
        Assignment sibling = claim(rows.get(1).id(), 1);
        failures.fail(
                rows.getFirst().id(),
                failure(claim(rows.getFirst().id(), 1)),
                Optional.of(JobErrorCode.UNUSABLE_INPUT));
        assertThat(state(job)).isEqualTo(JobState.FAILED);
        HeartbeatReply reply = leases.heartbeat(sibling.task(), new Heartbeat(sibling.leaseToken(), TaskProgress.NONE));
        assertThat(reply.cancel()).isTrue();
        failures.fail(sibling.task(), failure(sibling), Optional.empty());
        assertThat(tasks.findByJob(job))
                .extracting(TaskRow::state)
                .containsExactly(TaskState.FAILED, TaskState.CANCELLED, TaskState.CANCELLED);
    }

    @Test
    void a_failure_reported_twice_counts_once() {
        UUID job = open(Specs.simulation(1));
        UUID task = only(job).id();
        Assignment assignment = claim(task, 1);
        failures.fail(task, failure(assignment), Optional.of(JobErrorCode.STORAGE));
        failures.fail(task, failure(assignment), Optional.of(JobErrorCode.STORAGE));
        assertThat(only(job).state()).isEqualTo(TaskState.READY);
        assertThat(messages(task)).isEqualTo(2);
    }

    @Test
    void a_failed_job_that_runs_again_has_all_its_attempts_again() {
        UUID job = open(Specs.simulation(1));
        UUID task = only(job).id();
        failures.fail(task, failure(claim(task, 1)), Optional.of(JobErrorCode.DIVERGED));
        assertThat(revive(job)).isTrue();
        failures.fail(task, failure(claim(task, 2)), Optional.of(JobErrorCode.STORAGE));
        assertThat(only(job).state()).isEqualTo(TaskState.READY);
        clock.pass(Duration.ofMinutes(1));
        finish(task);
        JobRow row = jobs.findById(job).orElseThrow();
        assertThat(row.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(row.errorCode()).isNull();
    }

    @Test
    void a_message_that_nobody_took_is_published_again_and_less_often_each_time() throws Exception {
        forgetOtherTasks();
        UUID task = only(open(Specs.simulation(1))).id();
        awaitSent(task);
        loseMessages();
        clock.pass(Duration.ofMinutes(6));
        sweeper.sweep();
        assertThat(messages(task)).isEqualTo(2);
        awaitSent(task);
        loseMessages();
        clock.pass(Duration.ofMinutes(6));
        sweeper.sweep();
        assertThat(messages(task)).isEqualTo(2);
        loseMessages();
        clock.pass(Duration.ofMinutes(6));
        sweeper.sweep();
        assertThat(messages(task)).isEqualTo(3);
    }

    @Test
    void a_message_that_waits_in_the_queue_is_not_published_again() throws Exception {
        forgetOtherTasks();
        UUID waiting = only(open(Specs.simulation(1))).id();
        awaitSent(waiting);
        clock.pass(Duration.ofHours(1));
        sweeper.sweep();
        assertThat(messages(waiting)).isEqualTo(1);
    }

    /** Those that other tests left ready would be announced as well. */
    private void forgetOtherTasks() {
        sql.sql("update tasks set state = 'CANCELLED' where state = 'READY'").update();
        sql.sql("update outbox set sent_at = now() where sent_at is null").update();
        loseMessages();
    }

    private void loseMessages() {
        admin.purgeQueue(topology.queue(Capability.CPU, false));
    }

    private void awaitSent(UUID task) throws InterruptedException {
        for (int i = 0; i < 6000 && unsent(task) > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(unsent(task)).isZero();
    }

    private long unsent(UUID task) {
        return sql.sql("select count(*) from outbox where task_id = ? and sent_at is null")
                .param(task)
                .query(Long.class)
                .single();
    }
}
