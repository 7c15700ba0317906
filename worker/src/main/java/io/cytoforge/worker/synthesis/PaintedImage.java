package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.worker.tasks.TaskContext;

/** Makes the images that are left of those that were painted, block by block. */
final class SynthesisDegradation {
    private final SynthesisPlan plan;
    private final SynthesisIntermediates work;

    SynthesisDegradation(ObjectStore store, SynthesisPlan plan) {
        this.plan = plan;
        this.work = new SynthesisIntermediates(store, plan);
    }

    /** Degrades one block of every level, alike: the same voxel draws the same noise. */
    TaskResult degrade(Box3 block, Degradation degradation, TaskContext context) {
        for (QualityLevel level : plan.levels()) {
            BlockSource degraded = DegradedImage.of(
                    work.painted(level),
                    plan.voxelSize(),
                    degradation,
                    new RandomStreams(plan.spec().seed()));
            context.progress("levels").at(level.index(), level.of());
            ShardCopy.copy(degraded, plan.image(level).level0(), block, plan.white(), context);
        }
        return TaskResult.NOTHING;
    }
}
