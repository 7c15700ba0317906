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
        Faults faults = new Faults();
        Optional<VolumeRef> synthetic =
                references.volume(faults, "/synthetic", request.getSynthetic(), VolumeKind.IMAGE);
        Optional<VolumeRef> real = references.volume(faults, "/real", request.getReal(), VolumeKind.IMAGE);
        faults.refuseIfAny();
        return new EvaluationSpec(
                Defaults.name(request.getName(), "evaluation"), 0, synthetic.orElseThrow(), real.orElseThrow());
    }
}
