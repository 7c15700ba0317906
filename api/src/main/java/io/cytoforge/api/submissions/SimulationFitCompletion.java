package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;

/** A fit takes the organisms that were simulated with its labels, where all have one. */
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
        if (draft.isGiven("foregrounds")) {
            return;
        }
        ArrayNode ids = draft.body().arrayNode();
        draft.findAll("labels", VolumeRef.class).values().stream()
                .flatMap(labels -> references.foregroundOf(labels).stream())
                .forEach(foreground -> ids.add(foreground.id().toString()));
        if (ids.size() == draft.get("labels").size()) {
            draft.set("foregrounds", ids);
        }
    }
}
