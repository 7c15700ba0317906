package io.cytoforge.api.tasks;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
import io.cytoforge.api.ledger.TaskRepository;
import io.cytoforge.api.ledger.TaskRow;
import io.cytoforge.api.ledger.TaskState;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskProgress;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lends tasks to workers and takes the results. Whoever changes more than the lease holds the job's row first, so that
 * the last task of a stage, a cancellation and a claim come one after the other.
 */
@Component
@Transactional
class TaskDesk {
    private final JobRepository jobs;
    private final TaskRepository tasks;
    private final JobLedger ledger;
    private final Outputs outputs;
    private final TaskSettings settings;
    private final Clock clock;

    TaskDesk(
            JobRepository jobs,
            TaskRepository tasks,
            JobLedger ledger,
            Outputs outputs,
            TaskSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.ledger = ledger;
        this.outputs = outputs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Lends a task if it is ready and the doorbell was rung for its next attempt.
     *
     * @throws LeaseConflictException if it is not to be had
     */
    Assignment claim(UUID task, Claim claim) {
        JobRow job = holdJobOf(task);
        Instant now = clock.instant();
        UUID token = UUID.randomUUID();
        if (tasks.claim(task, claim.attempt(), token, now.plus(settings.lease()), claim.worker(), now) == 0) {
            throw new LeaseConflictException(
                    "task %s is not to be had for attempt %d".formatted(task, claim.attempt()));
        }
        jobs.start(job.id(), now);
        TaskRow row = tasks.findById(task).orElseThrow();
        return new Assignment(
                task, job.id(), token, settings.lease(), row.attempt(), row.stageName(), row.position(), job.spec());
    }

    /** @throws LeaseConflictException if the lease is not theirs any more */
    HeartbeatReply heartbeat(UUID task, Heartbeat heartbeat) {
        TaskProgress progress = heartbeat.progress();
        Instant now = clock.instant();
        int beaten = tasks.beat(
                task,
                heartbeat.leaseToken(),
                now.plus(settings.lease()),
                progress.done(),
                progress.total(),
                progress.unit(),
                progress.note(),
                Json.mapper().writeValueAsString(progress.metrics()),
                now);
        if (beaten == 0) {
            throw lost(task);
        }
        UUID job = tasks.findJobOf(task).orElseThrow();
        outputs.show(job, heartbeat.files());
        return new HeartbeatReply(jobs.findById(job).orElseThrow().shouldStop(), settings.lease());
    }

    /**
     * Takes a result and opens what comes next. The same result twice is one result.
     *
     * @throws LeaseConflictException if the lease is not theirs any more
     */
    void complete(UUID task, Completion completion) {
        JobRow job = holdJobOf(task);
        if (tasks.succeed(task, completion.leaseToken(), clock.instant()) == 0) {
            TaskRow row = tasks.findById(task).orElseThrow();
            if (row.state() == TaskState.SUCCEEDED && completion.leaseToken().equals(row.leaseToken())) {
                return;
            }
            throw lost(task);
        }
        outputs.register(job, completion.result());
        ledger.advance(job, tasks.findById(task).orElseThrow().stage());
    }

    private JobRow holdJobOf(UUID task) {
        return tasks.findJobOf(task)
                .flatMap(jobs::hold)
                .orElseThrow(() -> new LeaseConflictException("there is no task " + task));
    }

    private static LeaseConflictException lost(UUID task) {
        return new LeaseConflictException("this lease of task %s has ended".formatted(task));
    }
}
