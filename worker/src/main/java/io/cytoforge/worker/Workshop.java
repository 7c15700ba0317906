package io.cytoforge.worker;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.EvaluationSpec;
import io.cytoforge.common.job.ShapeModelSpec;
import io.cytoforge.common.job.SimulationFitSpec;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.worker.evaluation.EvaluationHandler;
import io.cytoforge.worker.fitting.SimulationFitHandler;
import io.cytoforge.worker.shapemodels.ShapeModelHandler;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.training.TrainingHandler;

/** Gives every task to the one who can do it. */
record Workshop(
        SimulationHandler simulation,
        TrainingHandler training,
        SynthesisHandler synthesis,
        EvaluationHandler evaluation,
        ShapeModelHandler shapeModels,
        SimulationFitHandler simulationFits)
        implements TaskHandler {
    @Override
    public TaskResult handle(TaskContext context) {
        return switch (context.assignment().spec()) {
            case SimulationSpec spec -> simulation.simulate(spec, context);
            case TrainingSpec spec -> training.train(spec, context);
            case SynthesisSpec spec -> synthesis.synthesize(spec, context);
            case EvaluationSpec spec -> evaluation.evaluate(spec, context);
            case ShapeModelSpec spec -> shapeModels.fit(spec, context);
            case SimulationFitSpec spec -> simulationFits.fit(spec, context);
        };
    }
}
