package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.EvaluationRequest;
import io.cytoforge.common.job.EvaluationSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns an evaluation's request into its spec. */
@Component
class EvaluationSpecs {
    private final References references;

    EvaluationSpecs(References references) {
        this.references = references;
    }

    EvaluationSpec of(EvaluationRequest request) {
        Violations violations = new Violations();
        Optional<VolumeRef> synthetic =
                references.volume(violations, "/synthetic", request.getSynthetic(), VolumeKind.IMAGE);
        Optional<VolumeRef> real = references.volume(violations, "/real", request.getReal(), VolumeKind.IMAGE);
        violations.refuseIfAny();
        return new EvaluationSpec(
                Defaults.name(request.getName(), "evaluation"), 0, synthetic.orElseThrow(), real.orElseThrow());
    }
}
