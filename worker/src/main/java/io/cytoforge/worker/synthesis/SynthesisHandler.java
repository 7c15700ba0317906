package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.labels.StructureMask;
import io.cytoforge.science.noise.NoisySink;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;
import java.util.OptionalLong;

/** Paints an image of a label volume in three stages. */
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
            case "finish" -> new SynthesisFinish(store, volumes).finish(plan, context);
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
        plan.image();
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

    /** Paints one block, which is whole shards of the stored image. */
    private TaskResult paint(SynthesisSpec spec, SynthesisPlan plan, TaskContext context) {
        Box3 block = spec.blocks().box(context.assignment().index());
        List<ZarrArray> masks = plan.masks().stream()
                .map(role -> volumes.array(plan.shelf().key(role, 0)))
                .toList();
        ZarrArray distance = volumes.array(plan.shelf().key("distance", 0));
        BlockSink image = new ScaledSink(plan.image().level0(), plan.white());
        if (spec.noise()) {
            image = new NoisySink(image, StoredModels.noise(store, spec.model()), seed(spec, "sensor noise"));
        }
        try (ModelShelf.Use use = models.use(spec.model(), context.folder())) {
            OptionalLong noiseSeed =
                    use.takesNoise() ? OptionalLong.of(seed(spec, "noise input")) : OptionalLong.empty();
            new PatchSynthesizer(use.model(), plan.layout(), new PositionalMap(spec.alpha(), spec.beta()), noiseSeed)
                    .synthesize(masks, distance, block, image, context.progress("patches"));
        }
        return TaskResult.NOTHING;
    }
}
