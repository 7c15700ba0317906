package io.cytoforge.api.estimates;

import io.cytoforge.common.job.Capability;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tasks this installation has done lately, and which it is doing. */
@Component
class MeasuredTasks {
    /** The latest of each kind; one read of an index for each, however many there are. */
    private static final String DONE = """
            select kind.name as step, done.*
              from unnest(cast(:steps as text[])) as kind(name)
             cross join lateral (
                   select t.needs, t.work, t.worker, t.started_at, t.finished_at
                     from tasks t
                    where t.step ->> 'type' = kind.name and t.state = 'SUCCEEDED' and t.attempt = 1
                      and t.work is not null
                    order by t.finished_at desc limit 200) done""";

    private static final String RUNNING = """
            select step ->> 'type' as step, needs, coalesce(work, 1) as work, worker, started_at, :now as finished_at
              from tasks where state = 'RUNNING' and lease_until > :now""";

    private final JdbcClient sql;
    private final Clock clock;

    MeasuredTasks(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Of these kinds of steps, those of each that succeeded last, at their first attempt. */
    List<MeasuredTask> done(Collection<String> steps) {
        return sql.sql(DONE)
                .param("steps", steps.toArray(String[]::new))
                .query((row, _) -> task(row))
                .list();
    }

    /** Of any kind. */
    List<MeasuredTask> running() {
        return sql.sql(RUNNING)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> task(row))
                .list();
    }

    private static MeasuredTask task(ResultSet row) throws SQLException {
        return new MeasuredTask(
                row.getString("step"),
                Capability.valueOf(row.getString("needs")),
                row.getDouble("work"),
                row.getString("worker"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
