package io.cytoforge.api.submissions;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.SqlStates;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeRef;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Records a job: key, row, tasks and messages in one transaction, or nothing. */
@Component
class Submission {
    private final JobLifecycle lifecycle;
    private final Idempotency idempotency;
    private final SpecReader specs;
    private final TransactionTemplate transactions;

    Submission(JobLifecycle lifecycle, Idempotency idempotency, SpecReader specs, TransactionTemplate transactions) {
        this.lifecycle = lifecycle;
        this.idempotency = idempotency;
        this.specs = specs;
        this.transactions = transactions;
    }

    /**
     * @param key of a request that may be repeated
     * @return the job's id: a new one, or that of the first request with the key
     */
    <S extends Record & JobSpec> UUID submit(
            String operation, @Nullable String key, JobType<S, ?> type, ObjectNode request) {
        try {
            return java.util.Objects.requireNonNull(transactions.execute(_ -> record(operation, key, type, request)));
        } catch (DataIntegrityViolationException e) {
            if (!SqlStates.isMissingReference(e)) {
                throw e;
            }
            RefusedException refused = inputDeleted();
            refused.initCause(e);
            throw refused;
        }
    }

    private <S extends Record & JobSpec> UUID record(
            String operation, @Nullable String key, JobType<S, ?> type, ObjectNode request) {
        UUID id = UUID.randomUUID();
        if (key != null) {
            String digest = Idempotency.digest(operation, request.toString());
            Optional<UUID> earlier = idempotency.take(key, digest, id);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        JobSpec made = specs.read(type, request);
        lifecycle.open(id, made, Inputs.of(made, VolumeRef.class));
        Inputs.of(made, ModelRef.class).forEach(model -> lifecycle.keep(id, model.id()));
        Inputs.of(made, ShapeModelRef.class).forEach(shapes -> lifecycle.keep(id, shapes.id()));
        return id;
    }

    private static RefusedException inputDeleted() {
        return new RefusedException(
                HttpStatus.CONFLICT, "a volume or model that this job needs was deleted while it was recorded");
    }
}
