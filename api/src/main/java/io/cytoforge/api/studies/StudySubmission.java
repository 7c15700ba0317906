package io.cytoforge.api.studies;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.studies.plan.StageBodies;
import io.cytoforge.api.studies.plan.StudyPlan;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.submissions.JobRequests;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.SqlStates;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Records studies. */
@Component
class StudySubmission {
    private final JobRequests requests;
    private final StudyRehearsal rehearsal;
    private final Studies studies;
    private final StudyStages stages;
    private final StudyAdvance advance;
    private final Idempotency idempotency;
    private final TransactionTemplate transactions;

    StudySubmission(
            JobRequests requests,
            StudyRehearsal rehearsal,
            Studies studies,
            StudyStages stages,
            StudyAdvance advance,
            Idempotency idempotency,
            TransactionTemplate transactions) {
        this.requests = requests;
        this.rehearsal = rehearsal;
        this.studies = studies;
        this.stages = stages;
        this.advance = advance;
        this.idempotency = idempotency;
        this.transactions = transactions;
    }

    /** Nothing is queued or stored. */
    StudyEstimate estimate(ObjectNode body) {
        StudyRequest study = requests.read(StudyRequest.class, body);
        return rehearsal.of(study, StudyPlan.of(study));
    }

    /** @return its id: a new one, or that of the first request with the key */
    UUID submit(ObjectNode body, @Nullable String key) {
        String digest = Idempotency.digest("startStudy", body.toString());
        Optional<UUID> earlier = key == null ? Optional.empty() : idempotency.find(key, digest);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        StudyRequest study = requests.read(StudyRequest.class, body);
        StudyPlan plan = StudyPlan.of(study);
        StudyEstimate estimate = rehearsal.of(study, plan);
        UUID id = recorded(study, plan, estimate, key, digest);
        advance.advance(id);
        return id;
    }

    private UUID recorded(
            StudyRequest study, StudyPlan plan, StudyEstimate estimate, @Nullable String key, String digest) {
        try {
            return Objects.requireNonNull(transactions.execute(_ -> {
                UUID id = UUID.randomUUID();
                Optional<UUID> earlier = key == null ? Optional.empty() : idempotency.take(key, digest, id);
                if (earlier.isEmpty()) {
                    studies.add(id, study, StageBodies.inputs(study));
                    for (int i = 0; i < plan.stages().size(); i++) {
                        stages.add(
                                id,
                                i,
                                plan.stages().get(i),
                                estimate.stages().get(i).seconds());
                    }
                }
                return earlier.orElse(id);
            }));
        } catch (DataIntegrityViolationException e) {
            if (!SqlStates.isMissingReference(e)) {
                throw e;
            }
            RefusedException refused = new RefusedException(
                    HttpStatus.CONFLICT, "something that this study needs was deleted while it was recorded");
            refused.initCause(e);
            throw refused;
        }
    }
}
