package io.cytoforge.api.scheduling;

import static io.cytoforge.api.scheduling.Times.utc;

import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.scheduling.LifecycleEvent.TaskTurn;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.TaskProgress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of a task that runs, to its success. Each transition is one statement that changes nothing unless the task is where
 * it must be, and that carries all that follows: in the job's counters, in the tasks that waited, in the outbox. So it
 * costs the same however many tasks the job has and however long its spec is.
 *
 * <p>Whoever changes a task locks the row of its job first. A statement that is a transaction of its own does so in
 * {@code held}, from which it then learns which task it may change.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TaskTransitions {
    /** What is told is kept with the job where it is of the first stage that is not done. */
    private static final String RENEW = """
            with held as (
                select id from jobs where id = (select job_id from tasks where id = :task) for update
            ), told as (
                update tasks t
                   set lease_until = :until, done = :done, total = :total, unit = :unit, note = :note,
                       metrics = :metrics, share_before = t.share, share = :share,
                       first_done = coalesce(t.first_done, :done), first_at = coalesce(t.first_at, :now),
                       last_at = :now, losses = case when :saved then 0 else t.losses end
                  from held
                 where t.id = :task and t.job_id = held.id and t.lease_token = :token and t.state = 'RUNNING'
                returning t.job_id, t.stage, t.attempt, t.step, t.started_at, t.share - t.share_before as gained,
                          t.first_done, t.first_at
            ), shown as (
                select told.*, told.stage + 1 = (
                           select min(s) from jobs j, generate_subscripts(j.stage_tasks, 1) s
                            where j.id = told.job_id and j.stage_done[s] < j.stage_tasks[s]) as present
                  from told
            )
            update jobs j
               set stage_shares[s.stage + 1] = j.stage_shares[s.stage + 1] + s.gained, progress_at = :now,
                   progress_stage = case when s.present then s.stage else j.progress_stage end,
                   progress_done = case when s.present then :done else j.progress_done end,
                   progress_total = case when s.present then :total else j.progress_total end,
                   progress_unit = case when s.present then :unit else j.progress_unit end,
                   progress_note = case when s.present then :note else j.progress_note end,
                   progress_metrics = case when s.present then :metrics else j.progress_metrics end,
                   progress_first_done = case when s.present then s.first_done else j.progress_first_done end,
                   progress_first_at = case when s.present then s.first_at else j.progress_first_at end
              from shown s where j.id = s.job_id
            returning j.id, j.type, s.attempt, s.step, s.started_at,
                      j.cancel_requested or j.state not in ('QUEUED', 'RUNNING') as stop""";

    private static final String COMPLETE = """
            with done as (
                update tasks
                   set state = 'SUCCEEDED', finished_at = :now, done = total, error_code = null,
                       error_message = null, share_before = share, share = 0
                 where id = :task and job_id = :job and lease_token = :token and state = 'RUNNING'
                returning job_id, project, needs, stage, attempt, step, started_at, writes, share_before
            ), %s, written as (
                update slots s set writers_left = s.writers_left - 1
                  from done d where s.job_id = d.job_id and s.number = any (d.writes)
                returning s.job_id, s.writers_left, s.readers
            ), given as (
                select w.job_id, reader.number, count(*)::integer as slots
                  from written w cross join lateral unnest(w.readers) as reader(number)
                 where w.writers_left = 0 group by w.job_id, reader.number
            ), waiting as (
                update tasks t
                   set missing = t.missing - g.slots, not_before = :now, published_at = :now,
                       state = case when t.state = 'WAITING' and t.missing = g.slots then 'READY' else t.state end
                  from given g where t.job_id = g.job_id and t.number = g.number
                returning t.id, t.number, t.state, t.attempt, t.needs
            ), announced as (
                insert into outbox (task_id, attempt, needs, created_at, due_at)
                select id, attempt + 1, needs, :now, :now from waiting where state = 'READY' order by number
                returning 1
            )
            update jobs j
               set tasks_left = j.tasks_left - 1, tasks_running = j.tasks_running - 1, progress_at = :now,
                   stage_done[d.stage + 1] = j.stage_done[d.stage + 1] + 1,
                   stage_shares[d.stage + 1] = j.stage_shares[d.stage + 1] - d.share_before,
                   progress_done = case when j.progress_stage = d.stage then j.progress_total
                                        else j.progress_done end,
                   state = case when j.state not in ('QUEUED', 'RUNNING') then j.state
                                when j.tasks_left = 1 then 'SUCCEEDED'
                                when j.cancel_requested and j.tasks_running = 1 then 'CANCELLED' else j.state end,
                   finished_at = case when j.state in ('QUEUED', 'RUNNING')
                                           and (j.tasks_left = 1 or j.cancel_requested and j.tasks_running = 1)
                                      then :now else j.finished_at end
              from done d where j.id = d.job_id
            returning (select count(*)::integer from announced) as announced, j.state, d.attempt, d.step, d.started_at""".formatted(TaskClaims.charge("done"));

    private final JdbcClient sql;
    private final Lifecycle lifecycle;
    private final Outbox outbox;

    TaskTransitions(JdbcClient sql, Lifecycle lifecycle, Outbox outbox) {
        this.sql = sql;
        this.lifecycle = lifecycle;
        this.outbox = outbox;
    }

    /**
     * Proof that a task is somebody's for a while.
     *
     * @param until when it ends unless it is renewed
     */
    public record Lease(UUID token, Instant until) {}

    /**
     * A lease that was renewed.
     *
     * @param stop whether who holds it should stop
     */
    public record Renewed(UUID job, boolean stop) {}

    /**
     * A task that runs tells how far it is, and may run on.
     *
     * @param lease its token must be the task's
     * @param saved whether it has kept something that the next attempt would go on from
     * @return empty if the task is not theirs any more
     */
    public Optional<Renewed> renew(UUID task, Lease lease, TaskProgress progress, boolean saved, Instant now) {
        return sql.sql(RENEW)
                .param("task", task)
                .param("token", lease.token())
                .param("until", utc(lease.until()))
                .param("done", progress.done())
                .param("total", progress.total())
                .param("unit", progress.unit())
                .param("note", progress.note())
                .param("metrics", Json.mapper().writeValueAsString(progress.metrics()))
                .param("share", Shares.of(progress))
                .param("saved", saved)
                .param("now", utc(now))
                .query((row, _) -> {
                    UUID job = row.getObject("id", UUID.class);
                    Lifecycle.Of beaten = new Lifecycle.Of(job, row.getString("type"), task);
                    lifecycle.turned(beaten, TaskTurn.BEATEN, row, "started_at", now, progress.note());
                    return new Renewed(job, row.getBoolean("stop"));
                })
                .optional();
    }

    /**
     * Running → succeeded. Slots that it was the last to write are complete; tasks that missed nothing else are ready and
     * announced; a job of which every task has succeeded has, too; one that is to be cancelled ends when nothing of it runs.
     *
     * @return whether the task was theirs
     */
    public boolean complete(HeldJob job, UUID task, UUID token, Instant now) {
        Optional<Integer> announced = sql.sql(COMPLETE)
                .param("task", task)
                .param("job", job.id())
                .param("token", token)
                .param("now", utc(now))
                .query((row, _) -> {
                    lifecycle.turned(new Lifecycle.Of(job, task), TaskTurn.FINISHED, row, "started_at", now, "");
                    lifecycle.turned(job, JobState.valueOf(row.getString("state")), now);
                    return row.getInt("announced");
                })
                .optional();
        announced.ifPresent(outbox::written);
        return announced.isPresent();
    }
}
