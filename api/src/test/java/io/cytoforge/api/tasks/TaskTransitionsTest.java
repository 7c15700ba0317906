package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.scheduling.JobProgress;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskProgress;
import io.cytoforge.common.testing.ModelCards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.IntNode;

/** Every way of a task and its job that goes well, is cancelled or contended. */
class TaskTransitionsTest extends TaskTest {
    @Test
    void of_many_claims_at_once_one_wins() throws Exception {
        UUID job = open(Specs.simulation(10));
        for (TaskRow task : tasks.findByJob(job)) {
            List<Boolean> won = atOnce(6, () -> wins(() -> leases.claim(task.id(), new Claim("w", 1))));
            assertThat(won.stream().filter(win -> win)).hasSize(1);
        }
        assertThat(state(job)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void a_task_that_waits_for_what_it_reads_is_not_to_be_had() {
        UUID job = open(Specs.synthesis(2));
        TaskRow block = tasks.findByJob(job).get(1);
        assertThat(block.state()).isEqualTo(TaskState.WAITING);
        refused(() -> leases.claim(block.id(), new Claim("w", 1)));
        refused(() -> leases.claim(UUID.randomUUID(), new Claim("w", 1)));
    }

    @Test
    void a_message_of_an_earlier_attempt_is_not_answered() {
        UUID task = only(open(Specs.simulation(1))).id();
        Assignment first = claim(task, 1);
        failures.fail(task, failure(first), Optional.of(JobErrorCode.STORAGE));
        clock.pass(Duration.ofMinutes(10));
        refused(() -> leases.claim(task, new Claim("w", 1)));
        assertThat(claim(task, 2).attempt()).isEqualTo(2);
    }

    @Test
    void a_heartbeat_extends_the_lease_and_shows_progress() {
        UUID task = only(open(Specs.simulation(1))).id();
        Assignment assignment = claim(task, 1);
        clock.pass(Duration.ofSeconds(50));
        HeartbeatReply reply = leases.heartbeat(
                task,
                new Heartbeat(assignment.leaseToken(), new TaskProgress(3, 10, "cells", "so", Map.of("placed", 3.0))));
        assertThat(reply.cancel()).isFalse();
        clock.pass(Duration.ofSeconds(50));
        sweeper.sweep();
        TaskRow row = tasks.findById(task).orElseThrow();
        assertThat(row.state()).isEqualTo(TaskState.RUNNING);
        JobProgress progress = progress(assignment.job());
        assertThat(progress.stage()).isEqualTo("simulate");
        assertThat(progress.done()).isEqualTo(3);
        assertThat(progress.total()).isEqualTo(10);
        assertThat(progress.unit()).isEqualTo("cells");
        assertThat(progress.note()).isEqualTo("so");
        assertThat(progress.metrics()).isEqualTo(Map.of("placed", 3.0));
        refused(() -> leases.heartbeat(task, new Heartbeat(UUID.randomUUID(), TaskProgress.NONE)));
    }

    @Test
    void a_heartbeat_shows_files_before_the_task_is_done() {
        UUID task = only(open(Specs.simulation(1))).id();
        Assignment assignment = claim(task, 1);
        ProducedFile first = new ProducedFile("preview.png", "jobs/1/preview.png", "image/png", 10, "a".repeat(64));
        ProducedFile second = new ProducedFile("preview.png", "jobs/2/preview.png", "image/png", 20, "b".repeat(64));
        leases.heartbeat(task, new Heartbeat(assignment.leaseToken(), TaskProgress.NONE, List.of(first), false));
        leases.heartbeat(task, new Heartbeat(assignment.leaseToken(), TaskProgress.NONE, List.of(second), false));
        assertThat(artifacts.find(assignment.job(), "preview.png")).hasValueSatisfying(file -> {
            assertThat(file.key()).isEqualTo(second.key());
            assertThat(file.bytes()).isEqualTo(20);
        });
    }

    @Test
    void the_pace_between_heartbeats_tells_the_time_left() {
        UUID task = only(open(Specs.simulation(1))).id();
        Assignment assignment = claim(task, 1);
        leases.heartbeat(task, new Heartbeat(assignment.leaseToken(), new TaskProgress(100, 1000, "", "")));
        clock.pass(Duration.ofSeconds(10));
        leases.heartbeat(task, new Heartbeat(assignment.leaseToken(), new TaskProgress(200, 1000, "", "")));
        assertThat(progress(assignment.job()).secondsLeft().orElseThrow())
                .isCloseTo(80, org.assertj.core.data.Offset.offset(2.0));
    }

    @Test
    void the_same_completion_twice_is_one() {
        UUID job = open(Specs.simulation(2));
        UUID task = tasks.findByJob(job).getFirst().id();
        Completion completion = new Completion(claim(task, 1).leaseToken(), TaskResult.NOTHING);
        leases.complete(task, completion);
        leases.complete(task, completion);
        refused(() -> leases.complete(task, new Completion(UUID.randomUUID(), TaskResult.NOTHING)));
        assertThat(state(job)).isEqualTo(JobState.RUNNING);
    }

    @Test
    void the_last_of_those_who_write_what_a_task_reads_makes_it_ready_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID job = open(Specs.synthesis(4));
            finish(tasks.findByJob(job).getFirst().id());
            List<TaskRow> blocks = tasks.findByJob(job).subList(1, 5);
            List<Callable<Boolean>> completions = new ArrayList<>();
            for (TaskRow block : blocks) {
                assertThat(block.state()).isEqualTo(TaskState.READY);
                Assignment assignment = claim(block.id(), 1);
                completions.add(() -> wins(() -> {
                    leases.complete(block.id(), new Completion(assignment.leaseToken(), TaskResult.NOTHING));
                    return "";
                }));
            }
            assertThat(atOnce(completions)).containsOnly(true);
            TaskRow last = tasks.findByJob(job).getLast();
            assertThat(last.state()).isEqualTo(TaskState.READY);
            assertThat(messages(last.id())).isEqualTo(1);
            finish(last.id());
            assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
        }
    }

    @Test
    void a_queued_job_is_cancelled_at_once() {
        UUID job = open(Specs.synthesis(2));
        cancel(job);
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        assertThat(tasks.findByJob(job)).extracting(TaskRow::state).containsOnly(TaskState.CANCELLED);
        refused(() -> leases.claim(tasks.findByJob(job).getFirst().id(), new Claim("w", 1)));
    }

    @Test
    void a_running_job_is_cancelled_when_its_worker_has_stopped() {
        UUID job = open(Specs.simulation(2));
        Assignment running = claim(tasks.findByJob(job).getFirst().id(), 1);
        cancel(job);
        assertThat(state(job)).isEqualTo(JobState.RUNNING);
        assertThat(tasks.findByJob(job).getLast().state()).isEqualTo(TaskState.CANCELLED);
        HeartbeatReply reply = leases.heartbeat(running.task(), new Heartbeat(running.leaseToken(), TaskProgress.NONE));
        assertThat(reply.cancel()).isTrue();
        failures.fail(running.task(), failure(running), Optional.empty());
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        cancel(job);
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void what_a_cancelled_training_leaves_is_there_and_replaced_when_it_runs_again() {
        UUID job = open(Specs.training());
        Assignment running = claim(only(job).id(), 1);
        cancel(job);
        failures.fail(running.task(), cancelled(running, model(job, 1)), Optional.empty());
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        UUID model = models.ofJob(job).getFirst().id();
        assertThat(models.find(model).orElseThrow().key()).isEqualTo(Keys.keptModel(job, 1));
        assertThat(jobs.findById(job).orElseThrow().result()).containsEntry("ended", "attempt 1");
        failures.fail(running.task(), cancelled(running, model(job, 7)), Optional.empty());
        assertThat(models.find(model).orElseThrow().key()).isEqualTo(Keys.keptModel(job, 1));

        assertThat(revive(job)).isTrue();
        Completion done = new Completion(claim(only(job).id(), 2).leaseToken(), model(job, 2));
        leases.complete(only(job).id(), done);
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
        assertThat(models.ofJob(job)).extracting(ModelRow::id).containsExactly(model);
        assertThat(models.find(model).orElseThrow().key()).isEqualTo(Keys.keptModel(job, 2));
        ModelCard card = (ModelCard) models.find(model).orElseThrow().card();
        assertThat(card.others()).containsEntry("attempt", IntNode.valueOf(2));
    }

    @Test
    void what_a_worker_leaves_though_nobody_cancelled_is_not_taken() {
        UUID job = open(Specs.training());
        Assignment running = claim(only(job).id(), 1);
        failures.fail(running.task(), cancelled(running, model(job, 1)), Optional.empty());
        assertThat(only(job).state()).isEqualTo(TaskState.READY);
        assertThat(models.ofJob(job)).isEmpty();
    }

    private static Failure cancelled(Assignment assignment, TaskResult left) {
        return new Failure(assignment.leaseToken(), Failure.CANCELLED, "cancelled", left);
    }

    private record Ending(String ended) {}

    private static TaskResult model(UUID job, int attempt) {
        ModelCard card = ModelCards.withField(Specs.training(), "attempt", IntNode.valueOf(attempt));
        ProducedModel model = new ProducedModel("m", Keys.keptModel(job, attempt), card);
        return new TaskResult(List.of(), List.of(), model, Figures.of(new Ending("attempt " + attempt)));
    }

    @Test
    void a_cancelled_job_whose_worker_has_vanished_is_cancelled_by_the_sweeper() {
        UUID job = open(Specs.simulation(1));
        claim(only(job).id(), 1);
        cancel(job);
        clock.pass(Duration.ofSeconds(61));
        sweeper.sweep();
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void a_completion_that_outran_the_cancellation_of_the_last_task_counts() {
        UUID job = open(Specs.simulation(1));
        Assignment running = claim(only(job).id(), 1);
        cancel(job);
        leases.complete(running.task(), new Completion(running.leaseToken(), TaskResult.NOTHING));
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void a_completion_after_a_cancellation_makes_nothing_ready() {
        UUID job = open(Specs.synthesis(1));
        Assignment running = claim(tasks.findByJob(job).getFirst().id(), 1);
        cancel(job);
        leases.complete(running.task(), new Completion(running.leaseToken(), TaskResult.NOTHING));
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void a_claim_and_a_cancellation_at_once_leave_no_task_behind() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID job = open(Specs.simulation(1));
            UUID task = only(job).id();
            List<Callable<Boolean>> both = List.of(
                    () -> wins(() -> leases.claim(task, new Claim("w", 1))),
                    () -> wins(() -> {
                        cancel(job);
                        return "";
                    }));
            boolean claimed = atOnce(both).getFirst();
            assertThat(only(job).state()).isEqualTo(claimed ? TaskState.RUNNING : TaskState.CANCELLED);
            assertThat(state(job)).isEqualTo(claimed ? JobState.RUNNING : JobState.CANCELLED);
        }
    }

    @Test
    void a_cancelled_job_runs_again_from_where_it_was() {
        UUID job = open(Specs.synthesis(2));
        finish(tasks.findByJob(job).getFirst().id());
        cancel(job);
        assertThat(state(job)).isEqualTo(JobState.CANCELLED);
        assertThat(revive(job)).isTrue();
        assertThat(revive(job)).isFalse();
        assertThat(state(job)).isEqualTo(JobState.QUEUED);
        assertThat(tasks.findByJob(job))
                .extracting(TaskRow::state)
                .containsExactly(TaskState.SUCCEEDED, TaskState.READY, TaskState.READY, TaskState.WAITING);
        for (int next = 1; next < 4; next++) {
            finish(tasks.findByJob(job).get(next).id());
        }
        assertThat(state(job)).isEqualTo(JobState.SUCCEEDED);
    }

    private static boolean wins(Callable<?> call) throws Exception {
        try {
            call.call();
            return true;
        } catch (LeaseConflictException _) {
            return false;
        }
    }

    private static List<Boolean> atOnce(int times, Callable<Boolean> call) throws Exception {
        return atOnce(java.util.Collections.nCopies(times, call));
    }

    private static List<Boolean> atOnce(List<Callable<Boolean>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Boolean> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (Callable<Boolean> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            for (Future<Boolean> answer : running) {
                answers.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        return answers;
    }
}
