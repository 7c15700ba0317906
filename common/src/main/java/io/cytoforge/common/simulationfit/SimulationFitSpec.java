package io.cytoforge.common.simulationfit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.validation.Constraints;
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
        @JsonProperty(defaultValue = "simulation fit") String name,
        @JsonProperty(defaultValue = "0") long seed,
        VolumeRef labels,
        @Nullable VolumeRef foreground)
        implements JobSpec {
    private static final int MAX_NAME = 200;

    public SimulationFitSpec {
        new Constraints().length("name", name, MAX_NAME).check();
        new VolumeConstraints()
                .kind("labels", labels, VolumeKind.LABELS)
                .oneArray("labels", labels)
                .kind("foreground", foreground, VolumeKind.FOREGROUND)
                .sameShape("foreground", foreground, labels)
                .check();
    }

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
