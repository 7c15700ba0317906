package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;

/** Brings the labels of one block to the grid of what is left and makes their structure masks, shard by shard. */
final class BlockPreparation {
    private final SynthesisPlan plan;
    private final InputVolumes given;
    private final PreparedVolumes prepared;
    private final TaskContext context;

    BlockPreparation(SynthesisPlan plan, StoredVolumes volumes, TaskContext context) {
        this.plan = plan;
        this.given = new InputVolumes(plan, volumes);
        this.prepared = new PreparedVolumes(plan, volumes);
        this.context = context;
    }

    TaskResult prepare(int number) {
        Box3 block = plan.spec().specimenBlocks().box(number);
        BlockPlan shards = new BlockPlan(block.shape(), plan.shards().block());
        int layers = plan.labels().size();
        for (int layer = 0; layer < layers; layer++) {
            LabelSource labels = given.onGrid(plan.givenLabels().get(layer));
            Progress progress = context.progress("shards", layer, layers);
            for (long shard = 0; shard < shards.count(); shard++) {
                progress.at(shard, shards.count());
                write(layer, labels, block.place(shards.box(shard)));
            }
        }
        return TaskResult.NOTHING;
    }

    private void write(int layer, LabelSource labels, Box3 shard) {
        StructureType type = plan.spec().stained().masks().get(layer);
        Box3 read = StructureMask.halo(type, plan.voxelSize(), 0).around(shard, plan.shape());
        int[] ids = new int[read.shape().arrayLength()];
        labels.read(read, ids);
        prepared.array(plan.labels().get(layer)).write(shard, read.cut(ids, shard));
        MaskVolume mask = StructureMask.of(LabelVolume.wrap(read.shape(), ids), type);
        prepared.array(plan.masks().get(layer)).write(shard, read.cut(mask.toIds(), shard));
    }
}
