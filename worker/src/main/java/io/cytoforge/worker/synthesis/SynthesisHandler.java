package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.synthesis.SynthesisStep.ClearWork;
import io.cytoforge.common.synthesis.SynthesisStep.DegradeBlock;
import io.cytoforge.common.synthesis.SynthesisStep.FinishImages;
import io.cytoforge.common.synthesis.SynthesisStep.FitGrid;
import io.cytoforge.common.synthesis.SynthesisStep.ImageBlock;
import io.cytoforge.common.synthesis.SynthesisStep.MeasureLight;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareForeground;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.synthesis.SynthesisStep.ResampleBlock;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.noise.NoisySink;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.science.volume.WriteBehind;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Paints images of a volume: what is painted from is prepared, unless it was simulated, at once or block by block; blocks
 * are painted, or seen, at every quality level, and degraded or resampled where that was asked for; the images are
 * finished.
 */
public final class SynthesisHandler implements StepHandler<SynthesisSpec, SynthesisStep> {
    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final ModelCache models;

    public SynthesisHandler(ObjectStore store, StoredVolumes volumes, ModelCache models) {
        this.store = store;
        this.volumes = volumes;
        this.models = models;
    }

    @Override
    public TaskResult handle(SynthesisSpec spec, SynthesisStep step, TaskContext context) {
        SynthesisPlan plan = SynthesisPlan.of(spec, context.assignment(), store);
        return switch (step) {
            case PrepareVolume _ -> new WholePreparation(plan, volumes, context).prepare();
            case PrepareForeground _ -> new ForegroundPreparation(plan, volumes, context).prepare();
            case PrepareBlock(int _, int block) -> new BlockPreparation(plan, volumes, context).prepare(block);
            case FitGrid _ -> new FittedGrid(plan, volumes, store).fit(context);
            case PaintBlock(int _, int block) -> paint(plan, block, context);
            case MeasureLight _ -> new OpticalSynthesis(plan, volumes, store, context).measure();
            case ImageBlock(int _, int block) ->
                new OpticalSynthesis(plan, volumes, store, context)
                        .image(spec.blocks().box(block));
            case DegradeBlock(int _, int block) ->
                change(plan, spec.degradedBlocks().box(block), context);
            case ResampleBlock(int _, int block) ->
                change(plan, spec.degradedBlocks().box(block), context);
            case FinishImages _ -> new SynthesisFinish(store, volumes).finish(plan, context);
            case ClearWork _ -> clear(plan);
        };
    }

    private static long seed(SynthesisSpec spec, String name) {
        return new RandomStreams(spec.seed()).named(name).nextLong();
    }

    private TaskResult change(SynthesisPlan plan, Box3 block, TaskContext context) {
        return new PaintedImage(store, plan).write(block, context);
    }

    /**
     * Paints one block, which is whole shards of the stored image, at every quality level. What is finished gets its noise
     * and is stored while the rest and the next level are painted; a block at most waits for it.
     */
    private TaskResult paint(SynthesisPlan plan, int number, TaskContext context) {
        SynthesisSpec spec = plan.spec();
        double beta = Objects.requireNonNull(spec.beta());
        Box3 block = spec.blocks().box(number);
        PreparedVolumes.PaintedFrom from = spec.resamples()
                ? new FittedGrid(plan, volumes, store).paintedFrom()
                : new PreparedVolumes(plan, volumes).paintedFrom();
        List<BlockSource> masks = new ArrayList<>();
        for (int i = 0; i < from.masks().size(); i++) {
            String role = plan.masks().get(i);
            masks.add(forAllLevels(plan, from.masks().get(i), VoxelType.UINT8, context, role));
        }
        BlockSource distance = forAllLevels(plan, from.distance(), VoxelType.FLOAT32, context, "distance");
        try (ModelCache.Use use = models.use(spec.network(), spec.painting().precision(), context.folder());
                WriteBehind behind = new WriteBehind(block.shape().voxels())) {
            long noiseSeed = seed(spec, "noise input");
            for (QualityLevel level : plan.levels()) {
                PositionalMap map = new PositionalMap(level.quality(), beta);
                StackInput input =
                        StackInput.of(use.shape().input(), map, distance.shape().z());
                new PatchSynthesizer(use.model(), plan.layout(), input, noiseSeed)
                        .synthesize(
                                masks,
                                distance,
                                block,
                                behind.to(sink(spec, plan, level)),
                                behind.watched(progress(level, context)));
            }
        }
        new BlockHosts(store, context.job()).put(number, models.host());
        return TaskResult.NOTHING;
    }

    /** What every block reads; of several levels all but the first find it on this machine. */
    private static BlockSource forAllLevels(
            SynthesisPlan plan, BlockSource stored, VoxelType type, TaskContext context, String name) {
        return plan.levels().size() == 1 ? stored : new CachedSource(stored, type, context.folder(), name);
    }

    /** Where a level is painted to: the image, or what is still to be degraded or resampled. */
    private BlockSink sink(SynthesisSpec spec, SynthesisPlan plan, QualityLevel level) {
        BlockSink sink = spec.changesPainted()
                ? new SynthesisIntermediates(store, plan).painted(level)
                : new ScaledSink(plan.image(level).level0(), plan.white());
        return spec.recording().noise()
                ? new NoisySink(sink, StoredModels.noise(store, spec.network()), seed(spec, "sensor noise"))
                : sink;
    }

    private static Progress progress(QualityLevel level, TaskContext context) {
        Progress patches = context.progress("patches");
        return (done, total) -> patches.at(level.index() * total + done, level.of() * total);
    }

    private TaskResult clear(SynthesisPlan plan) {
        new SynthesisIntermediates(store, plan).clear();
        return TaskResult.NOTHING;
    }
}
