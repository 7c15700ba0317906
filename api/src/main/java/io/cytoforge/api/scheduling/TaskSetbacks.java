package io.cytoforge.api.scheduling;

import static io.cytoforge.api.scheduling.Times.utc;

import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.api.scheduling.LifecycleEvent.TaskTurn;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to tasks that do not succeed; each, as with {@link TaskTransitions}, one statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TaskSetbacks {
    private static final String GIVE_BACK = """
            with back as (
                update tasks
                   set state = 'READY', not_before = :next, published_at = :next, error_code = :code,
                       error_message = :message, share_before = share, share = 0,
                       failures = failures + :failed, losses = losses + :lost
                 where id = :task and job_id = :job and lease_token = :token and lease_until < :leaseBefore
                   and state = 'RUNNING'
                returning id, job_id, project, stage, attempt, step, started_at, needs, share_before
            ), %s, announced as (
                insert into outbox (task_id, attempt, needs, created_at, due_at)
                select id, attempt + 1, needs, :now, :next from back returning 1
            )
            update jobs j
               set tasks_running = j.tasks_running - 1, progress_at = :now,
                   stage_shares[b.stage + 1] = j.stage_shares[b.stage + 1] - b.share_before
              from back b where j.id = b.job_id
            returning (select count(*)::integer from announced) as announced, b.attempt, b.step, b.started_at""".formatted(TaskClaims.charge("back"));

    private static final String END = """
            with ended as (
                update tasks
                   set state = :to, finished_at = :now, error_code = :code, error_message = :message,
                       share_before = share, share = 0
                 where id = :task and job_id = :job and lease_token = :token and lease_until < :leaseBefore
                   and state = 'RUNNING'
                returning job_id, project, needs, stage, attempt, step, started_at, share_before
            ), %s
            update jobs j
               set tasks_running = j.tasks_running - 1, progress_at = :now,
                   stage_shares[e.stage + 1] = j.stage_shares[e.stage + 1] - e.share_before,
                   state = case when j.cancel_requested and j.tasks_running = 1 and j.state in ('QUEUED', 'RUNNING')
                             then 'CANCELLED' else j.state end,
                   finished_at = case when j.cancel_requested and j.tasks_running = 1 and j.state in ('QUEUED', 'RUNNING')
                                   then :now else j.finished_at end
              from ended e where j.id = e.job_id
            returning j.state, e.attempt, e.step, e.started_at""".formatted(TaskClaims.charge("ended"));

    private static final String ANNOUNCE_AGAIN = """
            with ready as (
                select count(*) as tasks from tasks t
                 where t.state = 'READY' and t.needs = :needs and (t.attempt > 0) = :again and t.not_before <= :now
                   and not exists (select 1 from outbox o where o.task_id = t.id and o.sent_at is null)
            ), unheard as (
                select t.id from tasks t
                 where t.state = 'READY' and t.needs = :needs and (t.attempt > 0) = :again and t.not_before <= :now
                   and t.published_at + make_interval(secs => :seconds * power(2, least(t.publications, 6))) < :now
                   and not exists (select 1 from outbox o where o.task_id = t.id and o.sent_at is null)
                 order by t.published_at
                 limit (select greatest(0, least(500, tasks - :waiting)) from ready)
                   for update skip locked
            ), again as (
                update tasks t set published_at = :now, publications = t.publications + 1
                  from unheard u where t.id = u.id
                returning t.id, t.attempt, t.needs, t.not_before
            )
            insert into outbox (task_id, attempt, needs, created_at, due_at)
            select id, attempt + 1, needs, :now, not_before from again""";

    /** Later than any lease ends. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient sql;
    private final Lifecycle lifecycle;
    private final Outbox outbox;

    TaskSetbacks(JdbcClient sql, Lifecycle lifecycle, Outbox outbox) {
        this.sql = sql;
        this.lifecycle = lifecycle;
        this.outbox = outbox;
    }

    /**
     * An attempt that has come to nothing.
     *
     * @param cause why; only an error counts as a failure, and only a lost worker as a loss
     * @param token of its lease
     * @param leaseBefore of one whose worker was not heard of: nothing happens to it if its lease ends later; null where
     *     the worker says so itself
     */
    public record Attempt(
            UUID task, UUID token, Cause cause, @Nullable Instant leaseBefore, JobErrorCode code, String message) {}

    /** Why an attempt has come to nothing. */
    public enum Cause {
        ERROR,
        /** Its worker was not heard of. */
        LOSS,
        /** Its worker was shut down in order. */
        HANDED_BACK
    }

    /**
     * Running → ready, for another attempt, which is announced.
     *
     * @param notBefore when it may begin
     */
    public void giveBack(HeldJob job, Attempt attempt, Instant notBefore, Instant now) {
        statement(GIVE_BACK, job, attempt, now)
                .param("next", utc(notBefore))
                .param("failed", attempt.cause() == Cause.ERROR ? 1 : 0)
                .param("lost", attempt.cause() == Cause.LOSS ? 1 : 0)
                .query((row, _) -> {
                    turned(job, attempt, TaskTurn.RETRIED, row, now);
                    return row.getInt("announced");
                })
                .optional()
                .ifPresent(outbox::written);
    }

    /**
     * Running → failed or cancelled, for good. A job that is to be cancelled ends if nothing else of it runs.
     *
     * @return whether it was changed
     */
    public boolean end(HeldJob job, Attempt attempt, TaskState to, Instant now) {
        return statement(END, job, attempt, now)
                .param("to", to.name())
                .query((row, _) -> {
                    turned(job, attempt, TaskTurn.valueOf(to.name()), row, now);
                    lifecycle.turned(job, JobState.valueOf(row.getString("state")), now);
                    return true;
                })
                .optional()
                .isPresent();
    }

    private void turned(HeldJob job, Attempt attempt, TaskTurn turn, ResultSet row, Instant now) throws SQLException {
        Lifecycle.Of of = new Lifecycle.Of(job, attempt.task());
        if (attempt.leaseBefore() != null) {
            lifecycle.turned(of, TaskTurn.LOST, row, "started_at", now, attempt.message());
        }
        lifecycle.turned(of, turn, row, "started_at", now, "%s: %s".formatted(attempt.code(), attempt.message()));
    }

    private JdbcClient.StatementSpec statement(String statement, HeldJob job, Attempt attempt, Instant now) {
        return sql.sql(statement)
                .param("task", attempt.task())
                .param("job", job.id())
                .param("token", attempt.token())
                .param("leaseBefore", utc(Objects.requireNonNullElse(attempt.leaseBefore(), NEVER)))
                .param("code", attempt.code().name())
                .param("message", attempt.message())
                .param("now", utc(now));
    }

    /**
     * Announces ready tasks again that nobody has taken, 500 at most, and no more than there are messages too few.
     *
     * @param again whether those that somebody had begun with, or the others
     * @param waiting messages that the broker has for such tasks
     * @param after how long they may lie the first time; each further time twice as long
     */
    public void announceAgain(Capability needs, boolean again, long waiting, Duration after, Instant now) {
        int announced = sql.sql(ANNOUNCE_AGAIN)
                .param("now", utc(now))
                .param("needs", needs.name())
                .param("again", again)
                .param("waiting", waiting)
                .param("seconds", after.toMillis() / 1000.0)
                .update();
        outbox.written(announced);
    }
}
