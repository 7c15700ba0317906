package io.cytoforge.api.scheduling;

import static io.cytoforge.api.scheduling.Times.utc;

import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.scheduling.LifecycleEvent.JobTurn;
import io.cytoforge.api.settings.TaskSettings;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.VolumeRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to a whole job, with as many statements whatever the number of its tasks. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JobLifecycle {
    private static final String FAIL = """
            update jobs
               set state = 'FAILED', finished_at = :now, error_code = :code, error_message = :message,
                   error_attempts = :attempts, progress_at = :now
             where id = :job and state in ('QUEUED', 'RUNNING')""";

    private static final String CANCEL = """
            update jobs
               set cancel_requested = true, progress_at = :now,
                   state = case when tasks_running = 0 then 'CANCELLED' else state end,
                   finished_at = case when tasks_running = 0 then :now end
             where id = :job and state in ('QUEUED', 'RUNNING')
            returning state""";

    private static final String CANCEL_IDLE = """
            update tasks set state = 'CANCELLED', finished_at = :now
             where job_id = :job and state in ('WAITING', 'READY')""";

    private static final String REVIVE = """
            update jobs
               set state = case when tasks_running > 0 then 'RUNNING' else 'QUEUED' end, cancel_requested = false,
                   finished_at = null, error_code = null, error_message = null, error_attempts = null,
                   progress_at = :now
             where id = :job and state in ('FAILED', 'CANCELLED') and tasks_left > 0""";

    private static final String REVIVE_TASKS = """
            with revived as (
                update tasks
                   set state = case when missing = 0 then 'READY' else 'WAITING' end, finished_at = null,
                       attempt_limit = :attempts, failures = 0, losses = 0, publications = 0, not_before = :now, published_at = :now
                 where job_id = :job and state in ('FAILED', 'CANCELLED')
                returning id, number, state, attempt, needs
            )
            insert into outbox (task_id, attempt, needs, created_at, due_at)
            select id, attempt + 1, needs, :now, :now from revived where state = 'READY' order by number""";

    private final JdbcClient sql;
    private final Lifecycle lifecycle;
    private final JobOpening opening;
    private final Outbox outbox;
    private final TaskSettings settings;
    private final Clock clock;

    JobLifecycle(
            JdbcClient sql,
            Lifecycle lifecycle,
            JobOpening opening,
            Outbox outbox,
            TaskSettings settings,
            Clock clock) {
        this.sql = sql;
        this.lifecycle = lifecycle;
        this.opening = opening;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes a job with all its tasks, and announces those that wait for nothing.
     *
     * @param inputs volumes that must stay until the job has ended
     */
    public void open(UUID id, JobSpec spec, Collection<VolumeRef> inputs) {
        opening.open(id, spec, settings.attempts(), clock.instant());
        lifecycle.queued(id, spec.jobType().name(), spec.name());
        inputs.forEach(input -> keep(id, input.id()));
    }

    /** Keeps a resource until the job has ended. */
    public void keep(UUID job, UUID resource) {
        sql.sql("insert into job_inputs (job_id, resource_id) values (:job, :resource) on conflict do nothing")
                .param("job", job)
                .param("resource", resource)
                .update();
    }

    /** One task has failed for good: the job has failed, and what has not begun will not begin. */
    public void fail(HeldJob job, JobErrorCode code, String message, int attempts) {
        Instant now = clock.instant();
        sql.sql(FAIL)
                .param("job", job.id())
                .param("code", code.name())
                .param("message", message)
                .param("attempts", attempts)
                .param("now", utc(now))
                .update();
        cancelIdle(job, now);
        lifecycle.turned(job, JobTurn.FAILED, now, "%s: %s".formatted(code, message));
    }

    /**
     * Somebody wants it to stop: what has not begun never will, what runs learns it with its next heartbeat, and the job
     * has ended when nothing of it runs. Nothing happens to one that has ended.
     */
    public void cancel(HeldJob job) {
        Instant now = clock.instant();
        sql.sql(CANCEL)
                .param("job", job.id())
                .param("now", utc(now))
                .query((row, _) -> JobState.valueOf(row.getString("state")))
                .optional()
                .ifPresent(state -> {
                    cancelIdle(job, now);
                    lifecycle.turned(
                            job, state == JobState.CANCELLED ? JobTurn.CANCELLED : JobTurn.CANCELLING, now, "");
                });
    }

    private void cancelIdle(HeldJob job, Instant now) {
        sql.sql(CANCEL_IDLE).param("job", job.id()).param("now", utc(now)).update();
    }

    /**
     * Runs again what is unfinished.
     *
     * @return whether its state allowed it and its tasks are known
     */
    public boolean revive(HeldJob job) {
        Instant now = clock.instant();
        if (sql.sql(REVIVE).param("job", job.id()).param("now", utc(now)).update() == 0) {
            return false;
        }
        outbox.written(sql.sql(REVIVE_TASKS)
                .param("job", job.id())
                .param("attempts", settings.attempts())
                .param("now", utc(now))
                .update());
        lifecycle.turned(job, JobTurn.REVIVED, now, "");
        return true;
    }
}
