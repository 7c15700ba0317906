package io.cytoforge.api.scheduling;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.callers.Visible;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.science.validation.Excerpt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Jobs within a transaction that changes them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Jobs {
    private static final String HOLD =
            "select id, type, state, cancel_requested, created_at from jobs where id = %s and " + Visible.SQL
                    + " for update";

    private final JdbcClient sql;

    Jobs(JdbcClient sql) {
        this.sql = sql;
    }

    /** The job, held until the transaction ends; of another project than the caller's there is none. */
    public Optional<HeldJob> hold(UUID job) {
        return sql.sql(HOLD.formatted(":job"))
                .param("job", job)
                .param("project", Callers.sees())
                .query((row, _) -> held(row))
                .optional();
    }

    /** The job of a task, held until the transaction ends. */
    public Optional<HeldJob> holdOf(UUID task) {
        return sql.sql(HOLD.formatted("(select job_id from tasks where id = :task)"))
                .param("task", task)
                .param("project", Callers.sees())
                .query((row, _) -> held(row))
                .optional();
    }

    private static HeldJob held(ResultSet row) throws SQLException {
        return new HeldJob(
                row.getObject("id", UUID.class),
                row.getString("type"),
                JobState.valueOf(row.getString("state")),
                row.getBoolean("cancel_requested"),
                Times.instant(row, "created_at"));
    }

    /** What a job is to do. */
    public JobSpec spec(UUID job) {
        return sql.sql("select spec from jobs where id = :job")
                .param("job", job)
                .query((row, _) -> StoredSpecs.read(row.getString("spec")))
                .single();
    }

    /** What a job needs and was deleted since, in words. */
    public List<String> lostInputs(UUID job) {
        return sql.sql("select type, name, resource_id from lost_inputs where job_id = :job order by name, resource_id")
                .param("job", job)
                .query((row, _) -> "the %s %s (%s)"
                        .formatted(
                                row.getString("type").toLowerCase(Locale.ROOT).replace('_', ' '),
                                row.getString("resource_id"),
                                Excerpt.of(row.getString("name"))))
                .list();
    }

    /** Adds figures to a job's result; a later one of the same name wins. */
    public void addFigures(UUID job, Figures figures) {
        sql.sql("update jobs set result = result || cast(:figures as jsonb) where id = :job")
                .param("figures", Json.mapper().writeValueAsString(figures))
                .param("job", job)
                .update();
    }
}
