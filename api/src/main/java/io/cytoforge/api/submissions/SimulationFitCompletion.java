package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import org.springframework.stereotype.Component;

/** A fit takes the organism that was simulated with its labels. */
@Component
class SimulationFitCompletion implements RequestCompletion<SimulationFitSpec> {
    private final StoredReferences references;

    SimulationFitCompletion(StoredReferences references) {
        this.references = references;
    }

    @Override
    public JobType<SimulationFitSpec, ?> type() {
        return SimulationFitSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        references.fillForeground(draft, "labels");
    }
}
