package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.tasks.TaskContext;

/** Simulates the volumes that a job asks for: a small one in one task, a large one block by block. */
public final class SimulationHandler {
    private final ObjectStore store;

    public SimulationHandler(ObjectStore store) {
        this.store = store;
    }

    /** Does the task of the stage that the assignment names. */
    public TaskResult simulate(SimulationSpec spec, TaskContext context) {
        SimulationBlocks blocks = new SimulationBlocks(spec, context, store);
        return switch (context.assignment().stage()) {
            case "simulate" -> new WholeSimulation(spec, context, store).simulate();
            case "plan" -> blocks.plan();
            case "paint" -> blocks.paint();
            case "join" -> blocks.join();
            case "settle" -> blocks.settle();
            case "finish" -> new SimulationFinish(spec, context, store).finish();
            case "clear" -> blocks.clear();
            default ->
                throw new IllegalStateException(
                        "a simulation has no stage " + context.assignment().stage());
        };
    }
}
