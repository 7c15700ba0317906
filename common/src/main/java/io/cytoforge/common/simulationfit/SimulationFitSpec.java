package io.cytoforge.common.simulationfit;

import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Find a simulation that makes cells like those of an example.
 *
 * @param seed of the simulation that is compared with the example
 * @param labels the example
 * @param foreground its organism; null = estimated from the labels
 */
public record SimulationFitSpec(
        String name, long seed, VolumeRef labels, @Nullable VolumeRef foreground) implements JobSpec {
    public static final JobType<SimulationFitSpec, SimulationFitStep> TYPE =
            new JobType<>("simulationFit", SimulationFitSpec.class, SimulationFitStep.class);

    @Override
    public JobType<SimulationFitSpec, SimulationFitStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("fit", new SimulationFitStep.FitSimulation()));
    }
}
