package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.simulation.SimulationSpec;
import org.springframework.stereotype.Component;

/** A simulation takes from its preset what it is not given. */
@Component
class SimulationCompletion implements RequestCompletion<SimulationSpec> {
    @Override
    public JobType<SimulationSpec, ?> type() {
        return SimulationSpec.TYPE;
    }

    @Override
    public void fill(RequestDraft draft) {
        TissueCompletion.onOwnGrid().fill(draft);
    }
}
