package io.cytoforge.api.scheduling;

import static io.cytoforge.api.scheduling.Times.utc;

import io.cytoforge.api.scheduling.LifecycleEvent.TaskTurn;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.StoredSpecs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/**
 * The way of a task from ready to running, where projects take turns. A message names a task; that is what its worker gets,
 * unless another project's turn it is: one that has used less time lately. Then the task is passed over, and the message of
 * the one that went first, still to come, is answered with it or with what waits longer. So there are as many messages as
 * tasks, and the tasks of one project keep their order.
 */
@Component
public class TaskClaims {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * The projects with tasks in line are found by one look at an index for each, and so is the first of each line. Of what
     * runs, a second more counts than it has used, so that what is taken at one moment counts.
     */
    private static final String CLAIM = """
            with recursive asked as (
                select t.id, t.project, t.needs,
                       t.state = 'READY' and t.attempt = :attempt - 1 and t.not_before <= :soon as there
                  from tasks t where t.id = :task
            ), waiting as (
                (select t.project from tasks t
                  where t.state = 'READY' and t.needs = (select needs from asked) and least(t.attempt, 1) = :again
                  order by t.project limit 1)
                union all
                select (select t.project from tasks t
                         where t.state = 'READY' and t.needs = (select needs from asked) and least(t.attempt, 1) = :again
                           and t.project > w.project
                         order by t.project limit 1)
                  from waiting w where w.project is not null
            ), line as (
                select w.project, first.id, first.not_before
                  from waiting w cross join lateral (
                       select f.* from (
                           select t.id, t.not_before, t.number from tasks t
                            where t.state = 'READY' and t.needs = (select needs from asked)
                              and least(t.attempt, 1) = :again and t.project = w.project and t.not_before <= :soon
                            order by t.not_before, t.number limit :width) f
                        order by case when :width = 1 then 0 else random() end limit 1) first
            ), running as (
                select t.project, sum(1 + used(:now - t.started_at)) as seconds
                  from tasks t where t.state = 'RUNNING' and t.needs = (select needs from asked) group by t.project
            ), turn as (
                select l.project, l.id
                  from line l
                  left join project_use u on u.project = l.project and u.needs = (select needs from asked)
                  left join running r on r.project = l.project
                 order by coalesce(faded(u.seconds, :now - u.at), 0) + coalesce(r.seconds, 0), l.not_before, l.project
                 limit 1
            ), passed as (
                select p.task_id as id, p.project, p.number
                  from passed_over p join tasks t on t.id = p.task_id
                 where p.needs = (select needs from asked) and p.again = :again
                   and t.state = 'READY' and least(t.attempt, 1) = :again and t.not_before <= :soon
            ), chosen as (
                select coalesce(
                           (select oldest.id from (
                                select p.id from passed p where p.project = turn.project
                                 order by p.number limit :width) oldest
                             order by case when :width = 1 then 0 else random() end limit 1),
                           case when a.there and a.project = turn.project then a.id
                                when a.there or exists (select from passed) then turn.id end) as id
                  from asked a cross join turn
            ), held as (
                select id from jobs where id = (select job_id from tasks where id = (select id from chosen)) for update
            ), claimed as (
                update tasks t
                   set state = 'RUNNING', attempt = t.attempt + 1, lease_token = :token, lease_until = :until,
                       worker = :worker, started_at = :now, publications = 0,
                       first_done = null, first_at = null, last_at = null
                  from held, chosen
                 where t.id = chosen.id and t.job_id = held.id and t.state = 'READY' and least(t.attempt, 1) = :again
                   and t.not_before <= :soon
                returning t.id, t.job_id, t.attempt, t.stage, t.step, t.not_before
            ), started as (
                update jobs j
                   set state = case when j.state = 'QUEUED' then 'RUNNING' else j.state end,
                       started_at = coalesce(j.started_at, :now), tasks_running = j.tasks_running + 1,
                       stage_begun[c.stage + 1] = coalesce(j.stage_begun[c.stage + 1], :now)
                  from claimed c where j.id = c.job_id
                returning j.id, j.type, j.spec, j.trace
            ), passing as (
                insert into passed_over (task_id, project, needs, again)
                select a.id, a.project, a.needs, :again from asked a cross join claimed c
                 where a.there and c.id <> a.id
                    on conflict do nothing
            ), had as (
                delete from passed_over p using claimed c where p.task_id = c.id
            )
            select c.id as task, s.id, s.type, s.spec, s.trace, c.attempt, c.step, c.not_before
              from chosen left join claimed c on c.id = chosen.id left join started s on s.id = c.job_id
             where chosen.id is not null""";

    /** What a statement adds that ends attempts, which are the rows of its part of that name. */
    static String charge(String ended) {
        return """
                charged as (
                    insert into project_use as u (project, needs, seconds, at)
                    select project, needs, used(:now - started_at), :now from %s
                        on conflict (project, needs) do update
                       set seconds = faded(u.seconds, excluded.at - u.at) + excluded.seconds,
                           at = greatest(u.at, excluded.at)
                )""".formatted(ended);
    }

    private static final String FORGET = """
            delete from passed_over p using tasks t
             where t.id = p.task_id and (t.state <> 'READY' or least(t.attempt, 1) <> p.again)""";

    /** By how much the clocks of two processes may differ though both follow the database's. */
    private static final Duration SKEW = Duration.ofSeconds(1);

    private static final int TRIES = 30;

    /** Among how many of a line, or of those passed over, one is drawn by those who were too late for the first. */
    private static final int WIDE = 16;

    private final JdbcClient sql;
    private final Lifecycle lifecycle;
    private final TransactionTemplate transactions;

    TaskClaims(JdbcClient sql, Lifecycle lifecycle, TransactionTemplate transactions) {
        this.sql = sql;
        this.lifecycle = lifecycle;
        this.transactions = transactions;
    }

    /**
     * A task that a worker has got.
     *
     * @param attempt which this is, from 1
     * @param trace headers of the trace that its job belongs to; empty if to none
     */
    public record Claimed(UUID task, UUID job, int attempt, Step step, JobSpec spec, Map<String, String> trace) {
        public Claimed {
            trace = Map.copyOf(trace);
        }
    }

    /** What one statement came to: null where somebody else was faster. */
    private record Try(@Nullable Claimed claimed) {}

    /**
     * Ready → running, if it was announced for this attempt, or another one of its kind whose turn it is. Whoever announced
     * it may have been a moment ahead of us. Each try is a transaction of its own, which holds one job.
     *
     * @param attempt that the message was for: what was begun before and what was not stand in lines of their own
     * @return empty if there is none to be had for this message
     */
    public Optional<Claimed> claim(UUID task, int attempt, TaskTransitions.Lease lease, String worker, Instant now) {
        for (int tries = 0; tries < TRIES; tries++) {
            int width = tries == 0 ? 1 : WIDE;
            Optional<Try> tried = transactions.execute(_ -> tryToClaim(task, attempt, lease, worker, now, width));
            if (tried == null || tried.isEmpty()) {
                return Optional.empty();
            }
            Claimed claimed = tried.get().claimed();
            if (claimed != null) {
                return Optional.of(claimed);
            }
        }
        return Optional.empty();
    }

    private Optional<Try> tryToClaim(
            UUID task, int attempt, TaskTransitions.Lease lease, String worker, Instant now, int width) {
        return sql.sql(CLAIM)
                .param("task", task)
                .param("attempt", attempt)
                .param("again", attempt > 1 ? 1 : 0)
                .param("width", width)
                .param("token", lease.token())
                .param("until", utc(lease.until()))
                .param("worker", worker)
                .param("now", utc(now))
                .param("soon", utc(now.plus(SKEW)))
                .query((row, _) -> new Try(row.getObject("task") == null ? null : claimed(row, worker, now)))
                .optional();
    }

    private Claimed claimed(ResultSet row, String worker, Instant now) throws SQLException {
        UUID job = row.getObject("id", UUID.class);
        UUID task = row.getObject("task", UUID.class);
        Lifecycle.Of of = new Lifecycle.Of(job, row.getString("type"), task);
        lifecycle.turned(of, TaskTurn.CLAIMED, row, "not_before", now, worker);
        String trace = row.getString("trace");
        return new Claimed(
                task,
                job,
                row.getInt("attempt"),
                Json.mapper().readValue(row.getString("step"), Step.class),
                StoredSpecs.read(row.getString("spec")),
                trace == null ? Map.of() : Json.mapper().readValue(trace, HEADERS));
    }

    /** Removes from those passed over what is not in line any more. */
    public void forgetPassedOver() {
        transactions.executeWithoutResult(_ -> sql.sql(FORGET).update());
    }
}
