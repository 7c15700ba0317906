package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a job is to do: valid, complete and free of references that would have to be looked up. A job is a list of
 * stages, a stage a set of independent tasks; both follow from the spec by arithmetic alone.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SimulationSpec.class, name = "simulation"),
    @JsonSubTypes.Type(value = TrainingSpec.class, name = "training"),
    @JsonSubTypes.Type(value = SynthesisSpec.class, name = "synthesis"),
    @JsonSubTypes.Type(value = EvaluationSpec.class, name = "evaluation"),
    @JsonSubTypes.Type(value = ShapeModelSpec.class, name = "shapeModel"),
    @JsonSubTypes.Type(value = SimulationFitSpec.class, name = "simulationFit"),
})
public sealed interface JobSpec
        permits SimulationSpec, TrainingSpec, SynthesisSpec, EvaluationSpec, ShapeModelSpec, SimulationFitSpec {
    /** For people; may be empty. */
    String name();

    /** The same seed and spec give the same bytes. */
    long seed();

    /** The stages in the order in which they run; never empty. */
    List<Stage> stages();

    /**
     * Which part of a volume a task works at, in front of what a message says of it; empty if at no part of its own.
     *
     * @param task in [0, tasks of the stage)
     */
    default String place(String stage, int task) {
        return "";
    }

    default JobType jobType() {
        return switch (this) {
            case SimulationSpec _ -> JobType.SIMULATION;
            case TrainingSpec _ -> JobType.TRAINING;
            case SynthesisSpec _ -> JobType.SYNTHESIS;
            case EvaluationSpec _ -> JobType.EVALUATION;
            case ShapeModelSpec _ -> JobType.SHAPE_MODEL;
            case SimulationFitSpec _ -> JobType.SIMULATION_FIT;
        };
    }
}
