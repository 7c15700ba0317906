package io.cytoforge.worker.simulation;

import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.labels.ComponentMerger;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.tissue.simulation.LostVoxels;
import io.cytoforge.science.tissue.simulation.SimulatedCells;
import io.cytoforge.science.tissue.simulation.TissuePlan;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

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
                touch(components, layer, parts, block);
                progress.at((long) layer * count + block + 1, (long) layers * count);
            }
        }
        store(components.settle());
    }

    /** Meets the three neighbors behind, below and right of a block. */
    private void touch(ComponentMerger components, int layer, ZarrArray parts, int block) {
        Shape3 grid = blocks.grid();
        Box3 box = blocks.box(block);
        Shape3 shape = box.shape();
        int endZ = box.z() + shape.z();
        int endY = box.y() + shape.y();
        int endX = box.x() + shape.x();
        if (endZ < volume.shape().z()) {
            Shape3 face = new Shape3(1, shape.y(), shape.x());
            components.touch(
                    layer,
                    block,
                    read(parts, new Box3(endZ - 1, box.y(), box.x(), face)),
                    block + grid.y() * grid.x(),
                    read(parts, new Box3(endZ, box.y(), box.x(), face)));
        }
        if (endY < volume.shape().y()) {
            Shape3 face = new Shape3(shape.z(), 1, shape.x());
            components.touch(
                    layer,
                    block,
                    read(parts, new Box3(box.z(), endY - 1, box.x(), face)),
                    block + grid.x(),
                    read(parts, new Box3(box.z(), endY, box.x(), face)));
        }
        if (endX < volume.shape().x()) {
            Shape3 face = new Shape3(shape.z(), shape.y(), 1);
            components.touch(
                    layer,
                    block,
                    read(parts, new Box3(box.z(), box.y(), endX - 1, face)),
                    block + 1,
                    read(parts, new Box3(box.z(), box.y(), endX, face)));
        }
    }

    private static int[] read(ZarrArray parts, Box3 face) {
        int[] numbers = new int[face.shape().arrayLength()];
        parts.read(face, numbers);
        return numbers;
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
