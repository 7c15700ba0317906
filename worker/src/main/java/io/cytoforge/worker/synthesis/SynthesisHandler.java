package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.labels.StructureMask;
import io.cytoforge.science.noise.NoisySink;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Paints images of a label volume in three stages, and two more where they are degraded. */
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
        return switch (context.assignment().stage()) {
            case "prepare" -> prepare(spec, plan, context);
            case "blocks" -> paint(spec, plan, context);
            case "degrade" -> new SynthesisDegradation(store, plan).degrade(plan, degradation(spec), context);
            case "finish" -> new SynthesisFinish(store, volumes).finish(plan, context);
            case "clear" -> clear(plan);
            default ->
                throw new IllegalStateException(
                        "a synthesis has no stage " + context.assignment().stage());
        };
    }

    /** Brings labels and foreground to the model's grid and stores what every block reads. */
    private TaskResult prepare(SynthesisSpec spec, SynthesisPlan plan, TaskContext context) {
        context.progress("steps").at(0, 4);
        List<LabelVolume> labels = labels(spec, plan);
        MaskVolume foreground = spec.foreground() == null
                ? UnusableInput.checked(
                        StoredVolumes.describe(spec.labels()),
                        () -> Foreground.of(labels.getFirst(), Foreground.FromLabels.CONVEX_HULL))
                : Resampling.mask(volumes.region(spec.foreground()), plan.shape());
        context.progress("steps").at(1, 4);
        for (int i = 0; i < labels.size(); i++) {
            plan.shelf().put(plan.place(plan.labels().get(i), VolumeKind.LABELS), labels.get(i), plan.voxelSize());
        }
        plan.shelf().put(plan.place("foreground", VolumeKind.FOREGROUND), foreground, plan.voxelSize());
        context.progress("steps").at(2, 4);
        for (int i = 0; i < labels.size(); i++) {
            MaskVolume mask = StructureMask.of(
                    labels.get(i), spec.model().structure().masks().get(i));
            plan.shelf().put(plan.place(plan.masks().get(i), VolumeKind.MASK), mask, plan.voxelSize());
        }
        context.progress("steps").at(3, 4);
        plan.shelf()
                .put(
                        plan.place("distance", VolumeKind.DISTANCE),
                        UnusableInput.checked("the foreground", () -> SignedDistance.of(foreground, plan.voxelSize())),
                        plan.voxelSize());
        plan.openImages();
        return TaskResult.NOTHING;
    }

    /** On the model's grid, in the order of its channels. */
    private List<LabelVolume> labels(SynthesisSpec spec, SynthesisPlan plan) {
        List<VolumeRef> given = UnusableInput.checked(
                "the labels",
                () -> spec.model().structure().masksOf(spec.labels(), spec.nuclei(), (labels, _) -> labels));
        return given.stream()
                .map(ref -> Resampling.labels(volumes.labels(ref), plan.shape()))
                .toList();
    }

    private static long seed(SynthesisSpec spec, String name) {
        return new RandomStreams(spec.seed()).named(name).nextLong();
    }

    private static Degradation degradation(SynthesisSpec spec) {
        return Objects.requireNonNull(spec.degradation(), "there is nothing to degrade");
    }

    /** Paints one block, which is whole shards of the stored image, at every quality level. */
    private TaskResult paint(SynthesisSpec spec, SynthesisPlan plan, TaskContext context) {
        Box3 block = spec.blocks().box(context.assignment().index());
        List<BlockSource> masks = plan.masks().stream()
                .map(role -> read(plan, role, VoxelType.UINT8, context))
                .toList();
        BlockSource distance = read(plan, "distance", VoxelType.FLOAT32, context);
        try (ModelShelf.Use use = models.use(spec.model(), context.folder())) {
            OptionalLong noiseSeed =
                    use.takesNoise() ? OptionalLong.of(seed(spec, "noise input")) : OptionalLong.empty();
            for (QualityLevel level : plan.levels()) {
                PositionalMap position = new PositionalMap(level.alpha(), spec.beta());
                new PatchSynthesizer(use.model(), plan.layout(), position, noiseSeed)
                        .synthesize(masks, distance, block, sink(spec, plan, level), progress(level, context));
            }
        }
        return TaskResult.NOTHING;
    }

    /** What every block reads; of several levels all but the first find it on this machine. */
    private BlockSource read(SynthesisPlan plan, String role, VoxelType type, TaskContext context) {
        ZarrArray stored = volumes.array(plan.shelf().key(role, 0));
        return plan.levels().size() == 1 ? stored : new ReadOnce(stored, type, context.folder(), role);
    }

    /** Where a level is painted to: the image, or what is still to be degraded. */
    private BlockSink sink(SynthesisSpec spec, SynthesisPlan plan, QualityLevel level) {
        BlockSink sink = spec.degradation() == null
                ? new ScaledSink(plan.image(level).level0(), plan.white())
                : new SynthesisWork(store, plan).painted(level);
        return spec.noise()
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
