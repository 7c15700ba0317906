package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.simulation.SimulationStep.ClearWork;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
import io.cytoforge.common.simulation.SimulationStep.JoinBlocks;
import io.cytoforge.common.simulation.SimulationStep.PaintCells;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;

/** Simulates volumes: a small one in one step, a large one block by block. */
public final class SimulationHandler implements StepHandler<SimulationSpec, SimulationStep> {
    private final ObjectStore store;

    public SimulationHandler(ObjectStore store) {
        this.store = store;
    }

    @Override
    public TaskResult handle(SimulationSpec spec, SimulationStep step, TaskContext context) {
        return switch (step) {
            case SimulateVolume(int number, boolean publishes) -> {
                SimulatedVolume volume = SimulatedVolume.of(spec, context.assignment(), store, number, publishes);
                yield leave(volume, new WholeSimulation(volume, context, store).simulate(), context);
            }
            case PlaceCells(int volume) -> blocks(spec, volume, context).place();
            case PaintCells(int volume, int block) ->
                blocks(spec, volume, context).paint(block);
            case JoinBlocks(int volume) -> blocks(spec, volume, context).join();
            case RelabelBlock(int volume, int block) ->
                blocks(spec, volume, context).relabel(block);
            case FinishVolume(int number, boolean publishes) -> {
                SimulatedVolume volume = SimulatedVolume.of(spec, context.assignment(), store, number, publishes);
                yield leave(volume, new SimulationFinish(volume, context, store).finish(), context);
            }
            case ClearWork _ -> {
                store.deleteFolder(Keys.work(context.job()));
                yield TaskResult.NOTHING;
            }
        };
    }

    /** Steps that publish nothing, whoever does it in the end. */
    private SimulationBlocks blocks(SimulationSpec spec, int volume, TaskContext context) {
        return new SimulationBlocks(
                SimulatedVolume.of(spec, context.assignment(), store, volume, true), context, store);
    }

    /** What a volume leaves: what the job's owner gets, or what a later step publishes. */
    private TaskResult leave(SimulatedVolume volume, TaskResult made, TaskContext context) {
        if (volume.publishes()) {
            return new SimulationPublisher(volume, context, store).publish(made);
        }
        new UnpublishedVolume(store, context.job()).put(made);
        return TaskResult.NOTHING;
    }
}
