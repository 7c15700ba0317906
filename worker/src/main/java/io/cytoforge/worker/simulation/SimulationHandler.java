package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.worker.tasks.TaskContext;
import java.util.List;

/**
 * Simulates the volumes that a job asks for, or the one that a synthesis paints: a small one in one task, a large one block
 * by block.
 */
public final class SimulationHandler {
    /** Stages with a task for each block of each volume. */
    private static final List<String> OF_BLOCKS = List.of("paint", "settle");

    private final ObjectStore store;

    public SimulationHandler(ObjectStore store) {
        this.store = store;
    }

    /** Does the task of the stage that the assignment names, and publishes the volume with the last of them. */
    public TaskResult simulate(SimulationSpec spec, TaskContext context) {
        Assignment assignment = context.assignment();
        int tasks = OF_BLOCKS.contains(assignment.stage())
                ? Math.toIntExact(spec.blocks().count())
                : 1;
        SimulatedVolume volume = SimulatedVolume.of(spec, assignment, store, assignment.index() / tasks);
        TaskResult made = run(assignment.stage(), volume, assignment.index() % tasks, context);
        return made.volumes().isEmpty() ? made : new SimulationPublication(volume, context, store).publish(made);
    }

    /**
     * Does a task for a job that goes on with the volume.
     *
     * @param spec of one volume
     * @param stage what the simulation calls the assignment's stage
     * @return of the last stage the volume, its tables of cells and its figures; nothing of the others
     */
    public TaskResult simulateWithin(SimulationSpec spec, String stage, TaskContext context) {
        SimulatedVolume volume = SimulatedVolume.only(spec, context.assignment(), store);
        return run(stage, volume, context.assignment().index(), context);
    }

    private TaskResult run(String stage, SimulatedVolume volume, int block, TaskContext context) {
        SimulationBlocks blocks = new SimulationBlocks(volume, block, context, store);
        return switch (stage) {
            case "simulate" -> new WholeSimulation(volume, context, store).simulate();
            case "plan" -> blocks.plan();
            case "paint" -> blocks.paint();
            case "join" -> blocks.join();
            case "settle" -> blocks.settle();
            case "finish" -> new SimulationFinish(volume, context, store).finish();
            case "clear" -> blocks.clear();
            default -> throw new IllegalStateException("a simulation has no stage " + stage);
        };
    }
}
