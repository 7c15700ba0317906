package io.cytoforge.api.tasks;

import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.ledger.JobRepository;
import io.cytoforge.api.ledger.JobRow;
import io.cytoforge.api.ledger.TaskRepository;
import io.cytoforge.api.ledger.TaskRow;
import io.cytoforge.api.ledger.TaskState;
import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.task.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back tasks that did not succeed: another attempt, or the end of the task or of the whole job. */
@Component
@Transactional
class TaskReturns {
    /** Later than any lease ends. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final int LONGEST_MESSAGE = 4000;

    private final JobRepository jobs;
    private final TaskRepository tasks;
    private final JobLedger ledger;
    private final Outbox outbox;
    private final Outputs outputs;
    private final TaskSettings settings;
    private final Clock clock;

    TaskReturns(
            JobRepository jobs,
            TaskRepository tasks,
            JobLedger ledger,
            Outbox outbox,
            Outputs outputs,
            TaskSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.ledger = ledger;
        this.outbox = outbox;
        this.outputs = outputs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A worker says that it failed or stopped.
     *
     * @param code empty if it stopped because it was asked to
     * @throws LeaseConflictException if the lease never was theirs, or is somebody else's by now
     */
    void fail(UUID task, Failure failure, Optional<JobErrorCode> code) {
        JobRow job = tasks.findJobOf(task)
                .flatMap(jobs::hold)
                .orElseThrow(() -> new LeaseConflictException("there is no task " + task));
        TaskRow row = tasks.findById(task).orElseThrow();
        if (!failure.leaseToken().equals(row.leaseToken())) {
            throw new LeaseConflictException("this lease of task %s has ended".formatted(task));
        }
        if (row.state() == TaskState.RUNNING) {
            String message = failure.message().isBlank() ? "no reason was given" : failure.message();
            keep(job, failure, code);
            takeBack(job, row, failure.leaseToken(), NEVER, code.orElse(JobErrorCode.WORKER_LOST), message);
        }
    }

    /** What a task leaves counts if it was asked to stop: the job ends cancelled, and has it all the same. */
    private void keep(JobRow job, Failure failure, Optional<JobErrorCode> code) {
        TaskResult left = failure.left();
        if (left != null && code.isEmpty() && job.cancelRequested()) {
            outputs.register(job, left);
        }
    }

    /** Its lease has run out: its worker is lost, unless a heartbeat has come meanwhile. */
    void loseLease(UUID task, UUID job, Instant leaseBefore) {
        jobs.hold(job).ifPresent(held -> {
            TaskRow row = tasks.findById(task).orElseThrow();
            UUID token = row.leaseToken();
            if (row.state() == TaskState.RUNNING && token != null) {
                String message = "worker %s was not heard of for %d s"
                        .formatted(row.worker(), settings.lease().toSeconds());
                takeBack(held, row, token, leaseBefore, JobErrorCode.WORKER_LOST, message);
            }
        });
    }

    private void takeBack(JobRow job, TaskRow task, UUID token, Instant leaseBefore, JobErrorCode code, String reason) {
        String message =
                reason.substring(0, Math.min(reason.length(), LONGEST_MESSAGE)).replace("\0", "");
        Instant now = clock.instant();
        if (job.shouldStop()) {
            if (tasks.end(task.id(), token, leaseBefore, TaskState.CANCELLED, code.name(), message, now) > 0) {
                ledger.settle(job);
            }
        } else if (code.isRetryable() && task.hasAttemptsLeft()) {
            Instant next = now.plus(settings.backoffAfter(task.attempt()));
            if (tasks.giveBack(task.id(), token, leaseBefore, next, code.name(), message) > 0) {
                outbox.ringTask(task.id());
            }
        } else if (tasks.end(task.id(), token, leaseBefore, TaskState.FAILED, code.name(), message, now) > 0) {
            ledger.fail(job, code, message, task.attempt());
        }
    }
}
