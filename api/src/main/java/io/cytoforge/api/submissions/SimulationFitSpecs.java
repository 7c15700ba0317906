package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SimulationFitRequest;
import io.cytoforge.common.job.SimulationFitSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns a simulation fit's request into its spec. */
@Component
class SimulationFitSpecs {
    private final References references;

    SimulationFitSpecs(References references) {
        this.references = references;
    }

    SimulationFitSpec of(SimulationFitRequest request) {
        Violations violations = new Violations();
        Optional<VolumeRef> labels = references.volume(violations, "/labels", request.getLabels(), VolumeKind.LABELS);
        labels.ifPresent(volume -> references.requireOneArray(violations, "/labels", volume));
        Optional<VolumeRef> foreground = references.foreground(violations, "/foreground", request.getForeground(), labels);
        violations.refuseIfAny();
        return new SimulationFitSpec(
                Defaults.name(request.getName(), "simulation fit"),
                request.getSeed(),
                labels.orElseThrow(),
                foreground.orElse(null));
    }
}
