package io.cytoforge.api.submissions;

import io.cytoforge.api.estimates.Estimates;
import io.cytoforge.api.estimates.JobEstimate;
import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.scheduling.JobLifecycle;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.SqlStates;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeRef;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final Estimates estimates;
    private final Quotas quotas;
    private final TransactionTemplate transactions;

    Submission(
            JobLifecycle lifecycle,
            Idempotency idempotency,
            Estimates estimates,
            Quotas quotas,
            TransactionTemplate transactions) {
        this.quotas = quotas;
        this.lifecycle = lifecycle;
        this.idempotency = idempotency;
        this.estimates = estimates;
        this.transactions = transactions;
    }

    /**
     * What is asked for.
     *
     * @param operation as the API calls it, and what it is done to
     * @param key of a request that may be repeated
     * @param spec of the job, or what is refused; read within the transaction that records the job
     */
    record Request(String operation, @Nullable String key, ObjectNode body, Supplier<? extends JobSpec> spec) {}

    /** What the job would be; nothing is recorded. */
    JobEstimate estimate(Request request) {
        JobSpec spec =
                Objects.requireNonNull(transactions.execute(_ -> request.spec().get()));
        return estimates.of(spec);
    }

    /** @return the job's id: a new one, or that of the first request with the key */
    UUID submit(Request request) {
        try {
            return Objects.requireNonNull(transactions.execute(_ -> record(request)));
        } catch (DataIntegrityViolationException e) {
            if (!SqlStates.isMissingReference(e)) {
                throw e;
            }
            RefusedException refused = inputDeleted();
            refused.initCause(e);
            throw refused;
        }
    }

    private UUID record(Request request) {
        UUID id = UUID.randomUUID();
        if (request.key() != null) {
            String digest =
                    Idempotency.digest(request.operation(), request.body().toString());
            Optional<UUID> earlier = idempotency.take(request.key(), digest, id);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        quotas.requireRoomForJob();
        JobSpec made = request.spec().get();
        lifecycle.open(id, made, Inputs.of(made, VolumeRef.class));
        Inputs.of(made, ModelRef.class).forEach(model -> lifecycle.keep(id, model.id()));
        Inputs.of(made, NetworkRef.class).forEach(network -> lifecycle.keep(id, network.id()));
        Inputs.of(made, ShapeModelRef.class).forEach(shapes -> lifecycle.keep(id, shapes.id()));
        return id;
    }

    private static RefusedException inputDeleted() {
        return new RefusedException(
                HttpStatus.CONFLICT, "a volume or model that this job needs was deleted while it was recorded");
    }
}
