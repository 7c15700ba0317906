package io.cytoforge.api.submissions;

import io.cytoforge.common.job.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ShapeModelSpec;
import io.cytoforge.common.job.SimulationFitSpec;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.science.shape.ModelOrganism;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.Set;
import java.util.TreeSet;

/** Which shape models a job draws from, by the keys that its tissue knows them by. */
final class ShapeModelKeys {
    private ShapeModelKeys() {}

    static Set<String> of(JobSpec spec) {
        return switch (spec) {
            case SimulationSpec simulation -> of(simulation.tissue());
            case SynthesisSpec synthesis ->
                synthesis
                        .simulation()
                        .map(simulation -> of(simulation.tissue()))
                        .orElse(Set.of());
            case TrainingSpec _, EvaluationSpec _, ShapeModelSpec _, SimulationFitSpec _ -> Set.of();
        };
    }

    private static Set<String> of(TissueSpec tissue) {
        Set<String> keys = new TreeSet<>();
        if (tissue.organism() instanceof ModelOrganism organism) {
            keys.add(organism.model());
        }
        if (tissue.cells() instanceof ModelCells cells) {
            keys.add(cells.model());
        }
        return keys;
    }
}
