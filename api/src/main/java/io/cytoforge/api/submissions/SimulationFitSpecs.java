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
        Faults faults = new Faults();
        Optional<VolumeRef> labels = references.volume(faults, "/labels", request.getLabels(), VolumeKind.LABELS);
        labels.ifPresent(volume -> references.requireOneArray(faults, "/labels", volume));
        Optional<VolumeRef> foreground = references.foreground(faults, "/foreground", request.getForeground(), labels);
        faults.refuseIfAny();
        return new SimulationFitSpec(
                Defaults.name(request.getName(), "simulation fit"),
                request.getSeed(),
                labels.orElseThrow(),
                foreground.orElse(null));
    }
}
