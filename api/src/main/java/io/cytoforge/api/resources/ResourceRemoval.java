package io.cytoforge.api.resources;

import io.cytoforge.api.artifacts.Artifacts;
import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.callers.Scope;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes resources that no unfinished job needs: first all rows that lead to the objects, then the objects. Whatever
 * ends it half-way, no row is left without its objects.
 */
@Component
public class ResourceRemoval {
    private final TransactionTemplate transactions;
    private final JobResources jobs;
    private final Artifacts artifacts;
    private final ObjectStore store;

    ResourceRemoval(TransactionTemplate transactions, JobResources jobs, Artifacts artifacts, ObjectStore store) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.store = store;
    }

    <R extends ResourceRow> void remove(Resources<R, ?> resources, ResourceRepository<R> rows, UUID id) {
        String key = Objects.requireNonNull(transactions.execute(_ -> removeRows(resources, rows, id)));
        resources.type().stored().remove(store, key);
    }

    /** A job that is being recorded holds the row too; whoever comes second sees what the first has done. */
    private <R extends ResourceRow> String removeRows(Resources<R, ?> resources, ResourceRepository<R> rows, UUID id) {
        R row = rows.hold(id)
                .flatMap(rows::findById)
                .orElseThrow(() -> resources.type().notFound(id));
        if (row.isShared() && !Callers.isSystem() && !Callers.current().may(Scope.ADMIN)) {
            throw new RefusedException(
                    HttpStatus.FORBIDDEN,
                    "this %s is there for all projects; who has the scope admin may delete it"
                            .formatted(resources.type().noun()));
        }
        resources.whyItStays(row).ifPresent(reason -> {
            throw new RefusedException(HttpStatus.CONFLICT, reason);
        });
        if (jobs.isNeeded(id)) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "a job that is not finished needs this " + resources.type().noun());
        }
        if (jobs.isNeededByStudy(id)) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    "a study that is running needs this " + resources.type().noun());
        }
        UUID job = row.jobId();
        if (job != null) {
            artifacts.removeAt(job, row.key());
        }
        resources.removeParts(row);
        rows.delete(row);
        return row.key();
    }
}
