package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.worker.tasks.TaskContext;

/** Makes the images that are left of those that were painted, block by block: resampled first, then degraded. */
final class PaintedImage {
    private final SynthesisPlan plan;
    private final SynthesisIntermediates work;

    PaintedImage(ObjectStore store, SynthesisPlan plan) {
        this.plan = plan;
        this.work = new SynthesisIntermediates(store, plan);
    }

    /** Makes one block of every level, alike: the same voxel draws the same noise. */
    TaskResult write(Box3 block, TaskContext context) {
        for (QualityLevel level : plan.levels()) {
            context.progress("levels").at(level.index(), level.of());
            ShardCopy.copy(
                    degraded(resampled(work.painted(level))), plan.image(level).level0(), block, plan.white(), context);
        }
        return TaskResult.NOTHING;
    }

    private BlockSource resampled(BlockSource painted) {
        return plan.spec().resamples()
                ? ResampledImage.inPieces(
                                painted, plan.shape(), plan.spec().recording().resamplingFilter())
                        .mapped(PaintedImage::clip)
                : painted;
    }

    /** A spline goes a little beyond [0, 1] beside sharp edges. */
    private static void clip(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.clamp(values[i], 0f, 1f);
        }
    }

    private BlockSource degraded(BlockSource image) {
        Degradation degradation = plan.spec().recording().degradation();
        return degradation == null
                ? image
                : DegradedImage.of(
                        image,
                        plan.voxelSize(),
                        degradation,
                        new RandomStreams(plan.spec().seed()));
    }
}
