package io.cytoforge.api.tasks;

import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.scheduling.TaskClaims;
import io.cytoforge.api.scheduling.TaskClaims.Claimed;
import io.cytoforge.api.scheduling.TaskRepository;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.scheduling.TaskTransitions;
import io.cytoforge.api.scheduling.TaskTransitions.Lease;
import io.cytoforge.api.scheduling.TaskTransitions.Renewed;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lends tasks to workers and takes the results. */
@Component
@Transactional
class TaskLeases {
    private final Jobs jobs;
    private final TaskRepository tasks;
    private final TaskClaims claims;
    private final TaskTransitions transitions;
    private final Outputs outputs;
    private final TaskSettings settings;
    private final Clock clock;

    TaskLeases(
            Jobs jobs,
            TaskRepository tasks,
            TaskClaims claims,
            TaskTransitions transitions,
            Outputs outputs,
            TaskSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.claims = claims;
        this.transitions = transitions;
        this.outputs = outputs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Lends a task if it is ready and was announced for its next attempt, or another one whose turn it is.
     *
     * @throws LeaseConflictException if it is not to be had
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    Assignment claim(UUID task, Claim claim) {
        Instant now = clock.instant();
        Lease lease = new Lease(UUID.randomUUID(), now.plus(settings.lease()));
        Claimed claimed = claims.claim(task, claim.attempt(), lease, claim.worker(), now)
                .orElseThrow(() -> new LeaseConflictException(
                        "task %s is not to be had for attempt %d".formatted(task, claim.attempt())));
        return new Assignment(
                claimed.task(),
                claimed.job(),
                lease.token(),
                settings.lease(),
                claimed.attempt(),
                claimed.step(),
                claimed.spec(),
                claimed.trace());
    }

    /** @throws LeaseConflictException if the lease is not theirs any more */
    HeartbeatReply heartbeat(UUID task, Heartbeat heartbeat) {
        Instant now = clock.instant();
        Lease lease = new Lease(heartbeat.leaseToken(), now.plus(settings.lease()));
        Renewed renewed = transitions
                .renew(task, lease, heartbeat.progress(), heartbeat.saved(), now)
                .orElseThrow(() -> lost(task));
        outputs.show(renewed.job(), heartbeat.files());
        return new HeartbeatReply(renewed.stop(), settings.lease());
    }

    /**
     * Takes a result. The same result twice is one result.
     *
     * @throws LeaseConflictException if the lease is not theirs any more
     */
    void complete(UUID task, Completion completion) {
        HeldJob job = jobs.holdOf(task).orElseThrow(() -> LeaseConflictException.noTask(task));
        if (transitions.complete(job, task, completion.leaseToken(), clock.instant())) {
            outputs.register(job, completion.result());
        } else if (!isDone(task, completion)) {
            throw lost(task);
        }
    }

    private boolean isDone(UUID task, Completion completion) {
        return tasks.findById(task)
                .filter(row -> row.state() == TaskState.SUCCEEDED)
                .filter(row -> completion.leaseToken().equals(row.leaseToken()))
                .isPresent();
    }

    private static LeaseConflictException lost(UUID task) {
        return new LeaseConflictException("this lease of task %s has ended".formatted(task));
    }
}
