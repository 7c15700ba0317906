package io.cytoforge.api.retention;

import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.api.scheduling.HeldJob;
import io.cytoforge.api.scheduling.Jobs;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.SqlStates;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes jobs that have ended, with their tasks and files: first the rows, then the objects, so that whatever ends it
 * half-way no row is left without its objects. What a job has made outlives it only as long as the job is there, since it
 * says how it was made: whoever removes the job removes that first, or with it.
 */
@Component
public class JobRemoval {
    /** In the order in which they may go: a data set is deleted as a whole, by itself. */
    private static final String MADE = """
            select r.id, r.type from resources r where r.job_id = :job order by r.type, r.role, r.position limit 1000""";

    private static final String MADE_SAMPLES = "select dataset_id from dataset_jobs where job_id = :job";

    private static final String RUNS = "select tasks_running > 0 from jobs where id = :job";

    private static final String DATASET = "DATASET";
    private static final int SHOWN = 3;

    private final Jobs jobs;
    private final List<Resources<?, ?>> resources;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ObjectStore store;

    JobRemoval(
            Jobs jobs,
            List<Resources<?, ?>> resources,
            JdbcClient sql,
            TransactionTemplate transactions,
            ObjectStore store) {
        this.jobs = jobs;
        this.resources = resources;
        this.sql = sql;
        this.transactions = transactions;
        this.store = store;
    }

    /** A resource that a job has made. */
    private record Made(UUID id, String type) {
        @Override
        public String toString() {
            return "%s %s".formatted(type.toLowerCase(Locale.ROOT).replace('_', ' '), id);
        }
    }

    /**
     * @param withOutputs whether volumes, models and shape models that it has made go too
     * @throws RefusedException if there is no such job, it or something of it still runs, or something that it has made stays
     */
    public void remove(UUID job, boolean withOutputs) {
        if (withOutputs) {
            transactions.executeWithoutResult(_ -> requireEnded(job));
            made(job).forEach(this::removeResource);
        }
        try {
            transactions.executeWithoutResult(_ -> removeRows(job));
        } catch (DataIntegrityViolationException e) {
            throw stillNeeded(e);
        }
        store.deleteFolder(Keys.job(job));
    }

    /** Whatever refers to a job, and is not known here, keeps it. */
    private static RuntimeException stillNeeded(DataIntegrityViolationException e) {
        if (!SqlStates.isMissingReference(e)) {
            return e;
        }
        RefusedException refused =
                new RefusedException(HttpStatus.CONFLICT, "something that is still there belongs to this job");
        refused.initCause(e);
        return refused;
    }

    private void removeRows(UUID job) {
        requireEnded(job);
        List<UUID> datasets = sql.sql(MADE_SAMPLES)
                .param("job", job)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        if (!datasets.isEmpty()) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "this job has made samples of the data set %s: delete that first".formatted(datasets.getFirst()));
        }
        List<Made> made = made(job);
        if (!made.isEmpty()) {
            throw new RefusedException(HttpStatus.CONFLICT, stillThere(made));
        }
        sql.sql("delete from idempotency_keys where resource = :job")
                .param("job", job)
                .update();
        sql.sql("delete from jobs where id = :job").param("job", job).update();
    }

    private void requireEnded(UUID id) {
        HeldJob job = jobs.hold(id).orElseThrow(() -> RefusedException.notFound("job", id));
        if (!job.state().hasEnded()) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "this job is %s: cancel it first"
                            .formatted(job.state().name().toLowerCase(Locale.ROOT)));
        }
        if (sql.sql(RUNS).param("job", id).query(Boolean.class).single()) {
            throw new RefusedException(
                    HttpStatus.CONFLICT, "a task of this job is being stopped: try again in a minute");
        }
    }

    private static String stillThere(List<Made> made) {
        String named = made.stream().limit(SHOWN).map(Made::toString).collect(Collectors.joining(", "));
        return "what this job has made is still there: %s%s; delete it first, or with the job by withOutputs=true"
                .formatted(named, made.size() > SHOWN ? " and others" : "");
    }

    private List<Made> made(UUID job) {
        return sql.sql(MADE)
                .param("job", job)
                .query((row, _) -> new Made(row.getObject("id", UUID.class), row.getString("type")))
                .list();
    }

    private void removeResource(Made made) {
        if (made.type().equals(DATASET)) {
            throw new RefusedException(HttpStatus.CONFLICT, "this job makes the %s: delete that first".formatted(made));
        }
        for (Resources<? extends ResourceRow, ?> kind : resources) {
            if (kind.find(made.id()).isPresent()) {
                kind.remove(made.id());
                return;
            }
        }
    }
}
