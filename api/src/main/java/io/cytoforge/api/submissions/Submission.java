package io.cytoforge.api.submissions;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.ledger.JobLedger;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.SqlStates;
import io.cytoforge.common.job.JobSpec;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Records a job: key, row, tasks and doorbells in one transaction, or nothing. */
@Component
class Submission {
    private final JobLedger ledger;
    private final Idempotency idempotency;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    Submission(JobLedger ledger, Idempotency idempotency, TransactionTemplate transactions, JsonMapper json) {
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * @param key of a request that may be repeated
     * @param spec reads what the request refers to, and refuses it if that cannot be used
     * @return the job's id: a new one, or that of the first request with the key
     */
    UUID submit(String operation, @Nullable String key, Object request, Supplier<? extends JobSpec> spec) {
        try {
            return java.util.Objects.requireNonNull(transactions.execute(_ -> record(operation, key, request, spec)));
        } catch (DataIntegrityViolationException e) {
            if (!SqlStates.isMissingReference(e)) {
                throw e;
            }
            RefusedException refused = new RefusedException(
                    HttpStatus.CONFLICT, "a volume or model that this job needs was deleted while it was recorded");
            refused.initCause(e);
            throw refused;
        }
    }

    private UUID record(String operation, @Nullable String key, Object request, Supplier<? extends JobSpec> spec) {
        UUID id = UUID.randomUUID();
        if (key != null) {
            String digest = Idempotency.digest(operation, json.writeValueAsString(request));
            Optional<UUID> earlier = idempotency.take(key, digest, id);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        JobSpec made = spec.get();
        ledger.open(id, made, Inputs.of(made));
        Inputs.model(made).ifPresent(model -> ledger.keepModel(id, model.id()));
        return id;
    }
}
