package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.JobProgress;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.api.testing.TestClock;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a job says of its tasks in its own row is true, whoever changes them and when. */
@ApiTest
class JobCountersTest {
    @Autowired
    JobLifecycle lifecycle;

    @Autowired
    Jobs held;

    @Autowired
    JobRepository jobs;

    @Autowired
    TaskRepository tasks;

    @Autowired
    TaskLeases leases;

    @Autowired
    TaskFailures failures;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient sql;

    @Test
    void the_first_of_several_volumes_is_finished_while_the_last_is_not_begun() {
        UUID job = open(Specs.inBlocks(3, 1, 2));
        finish(job, new PlaceCells(0));
        assertThat(state(job, new PaintCells(0, 1))).isEqualTo(TaskState.READY);
        assertThat(state(job, new PaintCells(2, 0))).isEqualTo(TaskState.WAITING);
        finish(job, new PaintCells(0, 1));
        assertThat(state(job, new JoinBlocks(0))).isEqualTo(TaskState.WAITING);
        finish(job, new PaintCells(0, 0));
        finish(job, new JoinBlocks(0));
        finish(job, new RelabelBlock(0, 0));
        finish(job, new RelabelBlock(0, 1));
        finish(job, new FinishVolume(0, true));
        assertThat(state(job, new PlaceCells(2))).isEqualTo(TaskState.READY);
        assertThat(progress(job).stage()).isEqualTo("place cells");
        assertThat(progress(job).done()).isEqualTo(1);
        assertThat(progress(job).total()).isEqualTo(3);
        requireTrue(job);
    }

    @Test
    void of_a_stage_of_several_tasks_the_shares_of_those_that_run_are_told() {
        UUID job = open(Specs.simulation(4));
        List<TaskRow> all = tasks.findByJob(job);
        Assignment first = claim(all.get(0));
        Assignment second = claim(all.get(1));
        clock.pass(Duration.ofSeconds(10));
        beat(first, new TaskProgress(1, 2, "steps", "first"));
        beat(second, new TaskProgress(1, 4, "steps", "second", Map.of("placed", 3.0)));
        JobProgress progress = progress(job);
        assertThat(progress.done()).isEqualTo(0.75);
        assertThat(progress.total()).isEqualTo(4);
        assertThat(progress.unit()).isEqualTo("tasks");
        assertThat(progress.note()).isEqualTo("second");
        assertThat(progress.metrics()).isEmpty();
        assertThat(progress.secondsLeft().orElseThrow()).isCloseTo(10 * 3.25 / 0.75, Offset.offset(2.0));

        leases.complete(first.task(), new Completion(first.leaseToken(), TaskResult.NOTHING));
        assertThat(progress(job).done()).isEqualTo(1.25);
        fail(second, JobErrorCode.STORAGE);
        assertThat(progress(job).done()).isEqualTo(1);
        assertThat(progress(job).note()).isEmpty();
        assertThat(progress(job).secondsLeft()).isEmpty();
        requireTrue(job);
    }

    @Test
    void a_job_that_is_done_says_what_its_last_task_counted() {
        UUID job = open(Specs.training());
        Assignment training = claim(tasks.findByJob(job).getFirst());
        beat(training, new TaskProgress(400, 1000, "iterations", "on", Map.of("generator", 0.5)));
        leases.complete(training.task(), new Completion(training.leaseToken(), TaskResult.NOTHING));
        JobProgress progress = progress(job);
        assertThat(progress.stage()).isEqualTo("train");
        assertThat(progress.done()).isEqualTo(1000);
        assertThat(progress.unit()).isEqualTo("iterations");
        assertThat(progress.metrics()).isEqualTo(Map.of("generator", 0.5));
        assertThat(progress.secondsLeft()).isEmpty();
        requireTrue(job);
    }

    @Test
    void what_is_told_is_of_the_first_stage_that_is_not_done() {
        UUID job = open(Specs.synthesis(2));
        TaskRow prepare = tasks.findByJob(job).getFirst();
        Assignment preparing = claim(prepare);
        beat(preparing, new TaskProgress(3, 4, "steps", "masks"));
        assertThat(progress(job).note()).isEqualTo("masks");
        leases.complete(prepare.id(), new Completion(preparing.leaseToken(), TaskResult.NOTHING));
        assertThat(progress(job).stage()).isEqualTo("paint");
        assertThat(progress(job).done()).isZero();
        assertThat(progress(job).note()).isEmpty();
    }

    /** Workers that claim, beat, fail and succeed by chance, while somebody cancels and runs again what they work at. */
    @Test
    void nobody_waits_for_another_for_ever_and_nothing_is_miscounted() throws Exception {
        UUID job = open(Specs.inBlocks(4, 2, 3));
        List<Future<?>> busy = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(7)) {
            for (int worker = 0; worker < 6; worker++) {
                RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
                busy.add(threads.submit(() -> work(job, random, 60)));
            }
            busy.add(threads.submit(() -> cancelAndRevive(job, 15)));
            for (Future<?> each : busy) {
                each.get(); // a deadlock would be an exception of one of them
            }
        }
        requireTrue(job);
        revive(job);
        RandomGenerator careful = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0;
                round < 200 && !jobs.findById(job).orElseThrow().state().hasEnded();
                round++) {
            clock.pass(Duration.ofMinutes(10));
            workWell(job, careful);
        }
        assertThat(jobs.findById(job).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        requireTrue(job);
        assertThat(sql.sql("select count(*) from slots where job_id = ? and writers_left > 0")
                        .param(job)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void work(UUID job, RandomGenerator random, int times) {
        for (int time = 0; time < times; time++) {
            List<TaskRow> ready = ready(job);
            if (ready.isEmpty()) {
                continue;
            }
            TaskRow task = ready.get(random.nextInt(ready.size()));
            try {
                Assignment assignment = claim(task);
                beat(assignment, new TaskProgress(random.nextInt(10), 10, "steps", ""));
                beat(assignment, new TaskProgress(random.nextInt(10), 10, "steps", ""));
                switch (random.nextInt(5)) {
                    case 0 -> fail(assignment, JobErrorCode.STORAGE);
                    case 1 -> fail(assignment, JobErrorCode.DIVERGED);
                    default ->
                        leases.complete(assignment.task(), new Completion(assignment.leaseToken(), TaskResult.NOTHING));
                }
            } catch (LeaseConflictException _) {
                // somebody else has it, or nobody may
            }
        }
    }

    private void workWell(UUID job, RandomGenerator random) {
        List<TaskRow> ready = ready(job);
        Assignment assignment = claim(ready.get(random.nextInt(ready.size())));
        leases.complete(assignment.task(), new Completion(assignment.leaseToken(), TaskResult.NOTHING));
    }

    private void cancelAndRevive(UUID job, int times) {
        for (int time = 0; time < times; time++) {
            revive(job);
            pause();
            if (time % 3 == 2) {
                transactions.executeWithoutResult(
                        _ -> lifecycle.cancel(held.hold(job).orElseThrow()));
            }
            pause();
        }
    }

    private void revive(UUID job) {
        transactions.executeWithoutResult(_ -> lifecycle.revive(held.hold(job).orElseThrow()));
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts again what the job has counted. */
    private void requireTrue(UUID job) {
        Integer wrong = sql.sql("""
                        select count(*) from jobs j
                         where j.id = ? and (
                               j.tasks_left <> (select count(*) from tasks where job_id = j.id and state <> 'SUCCEEDED')
                            or j.tasks_running <> (select count(*) from tasks where job_id = j.id and state = 'RUNNING')
                            or j.stage_done <> (select array_agg(done order by stage) from (
                                   select stage, (count(*) filter (where state = 'SUCCEEDED'))::integer as done
                                     from tasks where job_id = j.id group by stage) d)
                            or j.stage_shares <> (select array_agg(share order by stage) from (
                                   select stage, sum(share) as share from tasks where job_id = j.id group by stage) s)
                            or exists (select 1 from tasks where job_id = j.id and state <> 'RUNNING' and share <> 0))""").param(job).query(Integer.class).single();
        assertThat(wrong).as("the counters of the job are those of its tasks").isZero();
        Integer misplaced = sql.sql("""
                        select count(*) from tasks t
                         where t.job_id = ? and (
                               t.missing <> (select count(*) from slots s
                                              where s.job_id = t.job_id and t.number = any (s.readers)
                                                and s.writers_left > 0)
                            or t.state = 'WAITING' and t.missing = 0
                            or t.state in ('READY', 'RUNNING', 'SUCCEEDED') and t.missing > 0)""").param(job).query(Integer.class).single();
        assertThat(misplaced)
                .as("tasks wait for what is not complete, and only those")
                .isZero();
    }

    private UUID open(JobSpec spec) {
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(_ -> lifecycle.open(id, spec, List.of()));
        return id;
    }

    private List<TaskRow> ready(UUID job) {
        return tasks.findByJob(job).stream()
                .filter(task -> task.state() == TaskState.READY)
                .toList();
    }

    private Assignment claim(TaskRow task) {
        return leases.claim(task.id(), new Claim("worker", task.attempt() + 1));
    }

    private void beat(Assignment assignment, TaskProgress progress) {
        leases.heartbeat(assignment.task(), new Heartbeat(assignment.leaseToken(), progress));
    }

    private void fail(Assignment assignment, JobErrorCode code) {
        failures.fail(
                assignment.task(), new Failure(assignment.leaseToken(), code.name(), "it broke"), Optional.of(code));
    }

    private void finish(UUID job, Step step) {
        Assignment assignment = claim(task(job, step));
        leases.complete(assignment.task(), new Completion(assignment.leaseToken(), TaskResult.NOTHING));
    }

    private TaskState state(UUID job, Step step) {
        return task(job, step).state();
    }

    private TaskRow task(UUID job, Step step) {
        return tasks.findByJob(job).stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private JobProgress progress(UUID job) {
        return jobs.findById(job).orElseThrow().progress();
    }
}
