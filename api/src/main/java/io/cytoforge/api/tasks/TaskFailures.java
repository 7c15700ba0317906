package io.cytoforge.api.tasks;

import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskRow;
import io.cytoforge.api.scheduling.TaskSetbacks;
import io.cytoforge.api.scheduling.TaskSetbacks.Attempt;
import io.cytoforge.api.scheduling.TaskSetbacks.Cause;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.task.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back tasks that did not succeed: another attempt, or the end of the task or of the whole job. */
@Component
@Transactional
class TaskFailures {
    private static final int MAX_MESSAGE_LENGTH = 4000;

    private final Jobs jobs;
    private final TaskRepository tasks;
    private final TaskSetbacks setbacks;
    private final JobLifecycle lifecycle;
    private final Outputs outputs;
    private final TaskSettings settings;
    private final Clock clock;

    TaskFailures(
            Jobs jobs,
            TaskRepository tasks,
            TaskSetbacks setbacks,
            JobLifecycle lifecycle,
            Outputs outputs,
            TaskSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.setbacks = setbacks;
        this.lifecycle = lifecycle;
        this.outputs = outputs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A worker says that it failed or stopped.
     *
     * @param code empty if it stopped because it was asked to, or hands the task back
     * @throws LeaseConflictException if the lease never was theirs, or is somebody else's by now
     */
    void fail(UUID task, Failure failure, Optional<JobErrorCode> code) {
        HeldJob job = jobs.holdOf(task).orElseThrow(() -> LeaseConflictException.noTask(task));
        TaskRow row = tasks.findById(task).orElseThrow();
        if (!failure.leaseToken().equals(row.leaseToken())) {
            throw new LeaseConflictException("this lease of task %s has ended".formatted(task));
        }
        if (row.state() == TaskState.RUNNING) {
            Cause cause = failure.code().equals(Failure.HANDED_BACK) ? Cause.HANDED_BACK : Cause.ERROR;
            String message = failure.message().isBlank() ? "no reason was given" : failure.message();
            keep(job, failure, code);
            takeBack(
                    job,
                    row,
                    attempt(row, failure.leaseToken(), cause, null, code.orElse(JobErrorCode.WORKER_LOST), message));
        }
    }

    /** What a task leaves counts if it was asked to stop: the job ends cancelled, and has it all the same. */
    private void keep(HeldJob job, Failure failure, Optional<JobErrorCode> code) {
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
                takeBack(held, row, attempt(row, token, Cause.LOSS, leaseBefore, JobErrorCode.WORKER_LOST, message));
            }
        });
    }

    private static Attempt attempt(
            TaskRow task, UUID token, Cause cause, @Nullable Instant leaseBefore, JobErrorCode code, String reason) {
        String message = reason.substring(0, Math.min(reason.length(), MAX_MESSAGE_LENGTH))
                .replace("\0", "");
        return new Attempt(task.id(), token, cause, leaseBefore, code, message);
    }

    private void takeBack(HeldJob job, TaskRow task, Attempt attempt) {
        Instant now = clock.instant();
        if (job.shouldStop()) {
            setbacks.end(job, attempt, TaskState.CANCELLED, now);
        } else if (attempt.code().isRetryable() && mayTryAgain(task, attempt.cause())) {
            setbacks.giveBack(job, attempt, now.plus(pause(task, attempt.cause())), now);
        } else if (setbacks.end(job, attempt, TaskState.FAILED, now)) {
            lifecycle.fail(job, attempt.code(), attempt.message(), task.attempt());
        }
    }

    private boolean mayTryAgain(TaskRow task, Cause cause) {
        return switch (cause) {
            case ERROR -> task.failures() + 1 < task.attemptLimit();
            case LOSS -> task.losses() + 1 < settings.losses();
            case HANDED_BACK -> true;
        };
    }

    private Duration pause(TaskRow task, Cause cause) {
        return switch (cause) {
            case ERROR -> settings.backoffAfter(task.failures() + 1);
            case LOSS -> settings.backoffAfter(task.losses() + 1);
            case HANDED_BACK -> Duration.ZERO;
        };
    }
}
