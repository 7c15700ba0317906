package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.positions.placing.PlacementGrid;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissuePlan;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.UnusableInput;

/**
 * Simulates a volume that is too large for one task. First the cells are placed; every block is painted on its own; joining
 * decides which parts of a cell stay and how the cells are numbered; every block is then relabeled on its own.
 */
final class SimulationBlocks {
    private final ObjectStore store;
    private final TaskContext context;
    private final BlockPlan blocks;
    private final SimulatedVolume volume;
    private final SimulationIntermediates work;

    SimulationBlocks(SimulatedVolume volume, TaskContext context, ObjectStore store) {
        this.store = store;
        this.context = context;
        this.volume = volume;
        blocks = volume.spec().blocks();
        work = new SimulationIntermediates(store, context.job(), volume.index());
    }

    /** Places the cells of a volume; the signed distance of its foreground is a by-product, on the placement's grid. */
    TaskResult place() {
        TissueSpec spec = volume.spec().tissue();
        return UnusableInput.checked("these parameters", () -> {
            ShapeInputs inputs = new StoredShapeInputs(store, volume.spec());
            PlacementGrid grid = TissuePlan.grid(spec, volume.streams(), inputs);
            volume.artifacts().put(volume.distance(), grid.signedDistance(), grid.voxelSize());
            context.stopIfAsked();
            work.putPlacement(TissuePlan.place(spec, grid, volume.streams(), inputs, context.progress("cells")));
            return TaskResult.NOTHING;
        });
    }

    /** Paints one block: the foreground for good, the cells as numbered parts. */
    TaskResult paint(int block) {
        context.progress("steps").at(0, 3);
        TissuePlan plan = TissuePlan.of(
                volume.spec().tissue(),
                volume.streams(),
                new StoredShapeInputs(store, volume.spec()),
                work.placement());
        Box3 box = blocks.box(block);
        volume.openForeground().level0().write(box, inside(plan.region(), box));
        context.progress("steps").at(1, 3);
        int[][] parts = new int[volume.layers().size()][box.shape().arrayLength()];
        TissuePlan.PaintedBox painted = plan.paint(box, parts);
        work.putLost(block, painted.lost());
        context.progress("steps").at(2, 3);
        for (int layer = 0; layer < parts.length; layer++) {
            work.parts(layer, volume.shape()).write(box, parts[layer]);
            work.putParts(layer, block, painted.parts().get(layer));
        }
        return TaskResult.NOTHING;
    }

    private static int[] inside(OrganismRegion region, Box3 box) {
        byte[] mask = new byte[box.shape().arrayLength()];
        region.fill(box, mask);
        return MaskVolume.wrap(box.shape(), mask).toIds();
    }

    /** Decides over all blocks which parts stay, and their ids. */
    TaskResult join() {
        new BlockMerger(volume, blocks, work).join(context.progress("blocks"));
        return TaskResult.NOTHING;
    }

    /** Writes the labels and masks of one block, and what the cell table needs of it. */
    TaskResult relabel(int block) {
        new BlockRelabeling(volume, blocks, work).relabel(block, context.progress("steps"));
        return TaskResult.NOTHING;
    }
}
