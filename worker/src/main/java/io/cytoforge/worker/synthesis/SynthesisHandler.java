package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.degradation.Degradation;
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
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Paints images of a label volume: what is painted from is simulated, or prepared, at once or block by block; blocks are
 * painted at every quality level, and degraded where that was asked for; the images are finished.
 */
public final class SynthesisHandler {
    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final ModelShelf models;

    public SynthesisHandler(ObjectStore store, StoredVolumes volumes, ModelShelf models) {
        this.store = store;
        this.volumes = volumes;
        this.models = models;
    }

    /** Does the task of the stage that the assignment names. */
    public TaskResult synthesize(SynthesisSpec spec, TaskContext context) {
        SynthesisPlan plan = SynthesisPlan.of(spec, context.assignment(), store);
        String stage = context.assignment().stage();
        Optional<String> simulating = SynthesisSpec.simulationStage(stage);
        if (simulating.isPresent()) {
            return simulate(simulating.get(), plan, context);
        }
        return switch (stage) {
            case "prepare" -> new WholePreparation(plan, volumes, context).prepare();
            case "plan" -> new PreparationPlan(plan, volumes, context).prepare();
            case "masks" -> new PreparationBlock(plan, volumes, context).prepare();
            case "blocks" -> paint(spec, plan, context);
            case "degrade" -> new SynthesisDegradation(store, plan).degrade(plan, degradation(spec), context);
            case "finish" -> new SynthesisFinish(store, volumes).finish(plan, context);
            case "clear" -> clear(plan);
            default -> throw new IllegalStateException("a synthesis has no stage " + stage);
        };
    }

    /** What the last stage of the simulation has made is what blocks are painted from, where a preparation would put it. */
    private TaskResult simulate(String stage, SynthesisPlan plan, TaskContext context) {
        SimulationSpec simulation = plan.spec().simulation().orElseThrow();
        TaskResult made = new SimulationHandler(store).simulateWithin(simulation, stage, context);
        if (!made.volumes().isEmpty()) {
            plan.openImages();
            new SynthesisWork(store, plan).putSimulated(made);
        }
        return TaskResult.NOTHING;
    }

    private static long seed(SynthesisSpec spec, String name) {
        return new RandomStreams(spec.seed()).named(name).nextLong();
    }

    private static Degradation degradation(SynthesisSpec spec) {
        return Objects.requireNonNull(spec.recording().degradation(), "there is nothing to degrade");
    }

    /**
     * Paints one block, which is whole shards of the stored image, at every quality level. What is finished gets its noise
     * and is stored while the rest and the next level are painted; a block at most waits for it.
     */
    private TaskResult paint(SynthesisSpec spec, SynthesisPlan plan, TaskContext context) {
        Box3 block = spec.blocks().box(context.assignment().index());
        Prepared prepared = new Prepared(plan, volumes);
        List<BlockSource> masks = plan.masks().stream()
                .map(role -> forAllLevels(plan, prepared.array(role), VoxelType.UINT8, context, role))
                .toList();
        BlockSource distance = forAllLevels(plan, prepared.distance(), VoxelType.FLOAT32, context, "distance");
        try (ModelShelf.Use use = models.use(spec.model(), spec.painting().precision(), context.folder());
                WriteBehind behind = new WriteBehind(block.shape().voxels())) {
            long noiseSeed = seed(spec, "noise input");
            for (QualityLevel level : plan.levels()) {
                PositionalMap map = new PositionalMap(level.alpha(), spec.beta());
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
        return TaskResult.NOTHING;
    }

    /** What every block reads; of several levels all but the first find it on this machine. */
    private static BlockSource forAllLevels(
            SynthesisPlan plan, BlockSource stored, VoxelType type, TaskContext context, String name) {
        return plan.levels().size() == 1 ? stored : new ReadOnce(stored, type, context.folder(), name);
    }

    /** Where a level is painted to: the image, or what is still to be degraded. */
    private BlockSink sink(SynthesisSpec spec, SynthesisPlan plan, QualityLevel level) {
        BlockSink sink = spec.recording().degradation() == null
                ? new ScaledSink(plan.image(level).level0(), plan.white())
                : new SynthesisWork(store, plan).painted(level);
        return spec.recording().noise()
                ? new NoisySink(sink, StoredModels.noise(store, spec.model()), seed(spec, "sensor noise"))
                : sink;
    }

    private static Progress progress(QualityLevel level, TaskContext context) {
        Progress patches = context.progress("patches");
        return (done, total) -> patches.at(level.index() * total + done, level.of() * total);
    }

    private TaskResult clear(SynthesisPlan plan) {
        new SynthesisWork(store, plan).clear();
        return TaskResult.NOTHING;
    }
}
