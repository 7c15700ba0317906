package io.cytoforge.common.registry;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.TrainingSpec;
import java.util.List;

/**
 * The types of job that there are. A new one is a package of its own and a line here; what must know it too, the
 * worker's handlers and the contract, is held against this list when the worker starts and by tests.
 */
public final class JobTypes {
    /** In the order of the contract. */
    public static final List<JobType<?, ?>> ALL = List.of(
            SimulationSpec.TYPE,
            TrainingSpec.TYPE,
            SynthesisSpec.TYPE,
            EvaluationSpec.TYPE,
            ShapeModelSpec.TYPE,
            SimulationFitSpec.TYPE,
            DatasetSpec.TYPE,
            OpticsFitSpec.TYPE,
            AnnotationSpec.TYPE,
            BenchmarkSpec.TYPE);

    private JobTypes() {}

    /** @throws IllegalArgumentException if there is no type of this name */
    public static JobType<?, ?> named(String name) {
        return ALL.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no type of job called " + name));
    }

    /** The type to whose family a step belongs. */
    public static JobType<?, ?> of(Step step) {
        return ALL.stream()
                .filter(type -> type.steps().isInstance(step))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type of job has steps like " + step));
    }
}
