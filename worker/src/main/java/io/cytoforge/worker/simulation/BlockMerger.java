package io.cytoforge.worker.simulation;

import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.labels.BlockFaces;
import io.cytoforge.science.labels.ComponentMerger;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.tissue.simulation.LostVoxels;
import io.cytoforge.science.tissue.simulation.SimulatedCells;
import io.cytoforge.science.tissue.simulation.TissuePlan;

/** Finds out which parts of neighboring blocks belong together, and so what every cell is. */
final class BlockMerger {
    private final SimulatedVolume volume;
    private final BlockPlan blocks;
    private final SimulationIntermediates work;

    BlockMerger(SimulatedVolume volume, BlockPlan blocks, SimulationIntermediates work) {
        this.volume = volume;
        this.blocks = blocks;
        this.work = work;
    }

    void join(Progress progress) {
        int count = Math.toIntExact(blocks.count());
        int layers = volume.layers().size();
        ComponentMerger components = new ComponentMerger(count, layers);
        for (int layer = 0; layer < layers; layer++) {
            for (int block = 0; block < count; block++) {
                components.add(layer, block, work.parts(layer, block));
            }
        }
        for (int layer = 0; layer < layers; layer++) {
            ZarrArray parts = work.parts(layer, volume.shape());
            for (int block = 0; block < count; block++) {
                BlockFaces.touch(components, layer, parts, blocks, block);
                progress.at((long) layer * count + block + 1, (long) layers * count);
            }
        }
        store(components.settle());
    }

    private void store(Relabeling relabeling) {
        for (int layer = 0; layer < volume.layers().size(); layer++) {
            for (int block = 0; block < blocks.count(); block++) {
                work.putFinalIds(layer, block, relabeling.finalIds(layer, block));
            }
        }
        work.putFormerIds(relabeling.formerIds());
        Placement placement = work.placement();
        SimulatedCells cells = TissuePlan.cells(volume.spec().tissue(), placement, volume.streams());
        LostVoxels lost = new LostVoxels(cells.count());
        for (int block = 0; block < blocks.count(); block++) {
            work.addLost(block, lost);
        }
        work.putOutcome(new MergeResult(
                placement.requested() + cells.further(),
                cells.count(),
                relabeling.cells(),
                relabeling.removedFragments(),
                lost.carved(relabeling, volume.layers().size() - 1)));
    }
}
