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
import java.util.Optional;

/**
 * Find a simulation that makes cells like those of examples.
 *
 * @param seed of the simulations that are compared with the examples
 * @param labels the examples, 1 to 20, each another; their grids may differ
 * @param foregrounds their organisms, in their order; empty = estimated from the labels
 */
public record SimulationFitSpec(
        @JsonProperty(defaultValue = "simulation fit") String name,
        @JsonProperty(defaultValue = "0") long seed,
        List<VolumeRef> labels,
        @JsonProperty(defaultValue = "[]") List<VolumeRef> foregrounds)
        implements JobSpec {
    private static final int MAX_NAME = 200;
    private static final int MAX_EXAMPLES = 20;

    public SimulationFitSpec {
        labels = List.copyOf(labels);
        foregrounds = List.copyOf(foregrounds);
        new Constraints()
                .length("name", name, MAX_NAME)
                .size("labels", labels, 1, MAX_EXAMPLES)
                .require(
                        foregrounds.isEmpty() || foregrounds.size() == labels.size(),
                        "foregrounds",
                        "must be one for each of the %s labels, or none, were %s",
                        labels.size(),
                        foregrounds.size())
                .check();
        VolumeConstraints constraints = new VolumeConstraints();
        for (int i = 0; i < labels.size(); i++) {
            String field = "labels/" + i;
            constraints
                    .kind(field, labels.get(i), VolumeKind.LABELS)
                    .oneArray(field, labels.get(i))
                    .distinct(field, labels.get(i), labels.subList(0, i));
        }
        for (int i = 0; i < foregrounds.size(); i++) {
            String field = "foregrounds/" + i;
            constraints
                    .kind(field, foregrounds.get(i), VolumeKind.FOREGROUND)
                    .sameShape(field, foregrounds.get(i), labels.get(i));
        }
        constraints.check();
    }

    public static final JobType<SimulationFitSpec, SimulationFitStep> TYPE =
            new JobType<>("simulationFit", SimulationFitSpec.class, SimulationFitStep.class);

    /** The organism of an example; empty to estimate it. */
    public Optional<VolumeRef> foreground(int example) {
        return foregrounds.isEmpty() ? Optional.empty() : Optional.of(foregrounds.get(example));
    }

    @Override
    public JobType<SimulationFitSpec, SimulationFitStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("fit", new SimulationFitStep.FitSimulation()));
    }
}
