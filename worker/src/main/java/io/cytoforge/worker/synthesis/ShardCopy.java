package io.cytoforge.worker.synthesis;

import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.worker.tasks.TaskContext;

/** Stores a block of an image that is computed where it is read, shard by shard. */
final class ShardCopy {
    private ShardCopy() {}

    /** @param white what intensity 1 becomes */
    static void copy(BlockSource from, ZarrArray to, Box3 block, float white, TaskContext context) {
        BlockSink scaled = new ScaledSink(to, white);
        BlockPlan shards = new BlockPlan(block.shape(), to.layout().shard());
        for (long number = 0; number < shards.count(); number++) {
            context.stopIfAsked();
            Box3 box = block.place(shards.box(number));
            float[] voxels = new float[box.shape().arrayLength()];
            from.read(box, voxels);
            scaled.write(box, voxels);
        }
    }
}
