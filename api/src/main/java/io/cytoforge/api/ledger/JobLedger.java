package io.cytoforge.api.ledger;

import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to a whole job; the caller's transaction holds its row, unless the job is new. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JobLedger {
    private final EntityManager entities;
    private final JobRepository jobs;
    private final TaskRepository tasks;
    private final Outbox outbox;
    private final TaskSettings settings;
    private final Clock clock;

    JobLedger(
            EntityManager entities,
            JobRepository jobs,
            TaskRepository tasks,
            Outbox outbox,
            TaskSettings settings,
            Clock clock) {
        this.entities = entities;
        this.jobs = jobs;
        this.tasks = tasks;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes a job with all its tasks and the doorbells of its first stage.
     *
     * @param inputs volumes that must stay until the job has ended
     */
    public void open(UUID id, JobSpec spec, Collection<VolumeRef> inputs) {
        Instant now = clock.instant();
        entities.persist(new JobRow(id, spec, now));
        List<Stage> stages = spec.stages();
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int position = 0; position < stages.get(stage).tasks(); position++) {
                entities.persist(new TaskRow(id, stages.get(stage), stage, position, settings.attempts(), now));
            }
        }
        for (VolumeRef input : inputs) {
            jobs.addInput(id, input.id());
        }
        outbox.ringStage(id, 0);
    }

    /** Keeps a model until the job has ended. */
    public void keepModel(UUID job, UUID model) {
        jobs.addModel(job, model);
    }

    /** After a task has succeeded: opens the next stage, or ends the job. */
    public void advance(JobRow job, int finishedStage) {
        Instant now = clock.instant();
        int next = tasks.firstUnfinishedStage(job.id()).orElse(-1);
        if (next < 0) {
            jobs.end(job.id(), JobState.SUCCEEDED, JobState.SUCCEEDED.predecessors(), now);
        } else if (next > finishedStage && !job.shouldStop()) {
            openStage(job.id(), next);
        } else {
            settle(job);
        }
    }

    /** One task has failed for good: the job has failed, and what has not begun will not begin. */
    public void fail(JobRow job, JobErrorCode code, String message, int attempts) {
        Instant now = clock.instant();
        jobs.fail(job.id(), code.name(), message, attempts, now);
        tasks.cancelIdle(job.id(), now);
    }

    /** Somebody wants it to stop: what has not begun never will, what runs learns it with its next heartbeat. */
    public void cancel(JobRow job) {
        if (jobs.requestCancel(job.id()) > 0) {
            tasks.cancelIdle(job.id(), clock.instant());
            endCancelled(job.id());
        }
    }

    /** A task of it has stopped: if it is to be cancelled and nothing runs any more, it is cancelled. */
    public void settle(JobRow job) {
        if (job.cancelRequested()) {
            endCancelled(job.id());
        }
    }

    /**
     * Runs again what is unfinished.
     *
     * @return whether its state allowed it
     */
    public boolean revive(JobRow job) {
        boolean someStillRun = tasks.countInState(job.id(), TaskState.RUNNING) > 0;
        if (jobs.revive(job.id(), someStillRun ? JobState.RUNNING : JobState.QUEUED) == 0) {
            return false;
        }
        tasks.revive(job.id(), settings.attempts());
        openStage(job.id(), tasks.firstUnfinishedStage(job.id()).orElseThrow());
        return true;
    }

    private void openStage(UUID job, int stage) {
        tasks.open(job, stage, clock.instant());
        outbox.ringStage(job, stage);
    }

    private void endCancelled(UUID job) {
        if (tasks.countInState(job, TaskState.RUNNING) == 0) {
            jobs.end(job, JobState.CANCELLED, JobState.CANCELLED.predecessors(), clock.instant());
        }
    }
}
