package io.cytoforge.api.migration;

import io.cytoforge.common.job.Plan;
import io.cytoforge.common.json.StoredSpecs;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Gives every job that has not succeeded the plan of its spec, so that jobs which an earlier version left queued, half
 * done, failed or cancelled go on as they would have. Earlier versions knew a task by its stage and its place there; stages
 * and places are in the order of the plan. A job whose spec cannot be read, or has other tasks than its plan, is given up.
 */
@Component
class PlansOfStoredJobs implements JavaMigration {
    private static final Logger log = LoggerFactory.getLogger(PlansOfStoredJobs.class);

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("11");
    }

    @Override
    public String getDescription() {
        return "plans of stored jobs";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    private record StoredJob(UUID id, String state, boolean cancelRequested, String spec) {
        boolean goesOn() {
            return !cancelRequested && !hasEnded();
        }

        boolean hasEnded() {
            return state.equals("FAILED") || state.equals("CANCELLED");
        }
    }

    @Override
    public void migrate(Context context) {
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        List<UUID> unfinished = sql.sql("select id from jobs where state <> 'SUCCEEDED' order by created_at, id")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        for (UUID id : unfinished) {
            StoredJob job = sql.sql("select id, state, cancel_requested, spec from jobs where id = ?")
                    .param(id)
                    .query((row, _) -> new StoredJob(
                            row.getObject("id", UUID.class),
                            row.getString("state"),
                            row.getBoolean("cancel_requested"),
                            row.getString("spec")))
                    .single();
            try {
                Plan plan = Plan.of(StoredSpecs.read(job.spec()).stages());
                List<StoredTask> tasks = StoredTask.of(id, sql);
                StoredTask.requireSame(tasks, plan);
                new StoredPlan(plan, tasks, job.goesOn()).write(id, sql);
            } catch (JacksonException | IllegalArgumentException | IllegalStateException e) {
                giveUp(job, e, sql);
            }
        }
    }

    private static void giveUp(StoredJob job, RuntimeException why, JdbcClient sql) {
        log.warn("job {} was stored by a version that this one does not understand", job.id(), why);
        sql.sql("delete from tasks where job_id = ?").param(job.id()).update();
        sql.sql("update jobs set tasks_left = 0, tasks_running = 0 where id = ?")
                .param(job.id())
                .update();
        if (!job.hasEnded()) {
            sql.sql("""
                    update jobs
                       set state = 'FAILED', finished_at = now(), error_code = 'INTERNAL', error_attempts = 0,
                           error_message =
                               'an earlier version of this program stored what this one cannot read; ask for it again'
                     where id = ?""").param(job.id()).update();
        }
    }
}
