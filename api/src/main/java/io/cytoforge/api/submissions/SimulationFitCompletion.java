package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import java.util.List;
import java.util.Optional;
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
        List<Optional<VolumeRef>> found = draft.references("labels", VolumeRef.class)
                .map(labels -> labels.flatMap(references::foregroundOf))
                .toList();
        if (found.stream().allMatch(Optional::isPresent)) {
            ArrayNode ids = draft.body().arrayNode();
            found.stream()
                    .flatMap(Optional::stream)
                    .forEach(volume -> ids.add(volume.id().toString()));
            draft.set("foregrounds", ids);
        }
    }
}
