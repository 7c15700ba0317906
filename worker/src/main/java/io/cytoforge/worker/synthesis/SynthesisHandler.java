package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.noise.NoisySink;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.OptionalLong;

/**
 * Paints an image of a label volume: what is painted from is prepared, at once or block by block; blocks are painted; the
 * image is finished.
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
        return switch (context.assignment().stage()) {
            case "prepare" -> new WholePreparation(plan, volumes, context).prepare();
            case "plan" -> new PreparationPlan(plan, volumes, context).prepare();
            case "masks" -> new PreparationBlock(plan, volumes, context).prepare();
            case "blocks" -> paint(spec, plan, context);
            case "finish" -> new SynthesisFinish(store, volumes).finish(plan, context);
            default ->
                throw new IllegalStateException(
                        "a synthesis has no stage " + context.assignment().stage());
        };
    }

    private static long seed(SynthesisSpec spec, String name) {
        return new RandomStreams(spec.seed()).named(name).nextLong();
    }

    /** Paints one block, which is whole shards of the stored image. */
    private TaskResult paint(SynthesisSpec spec, SynthesisPlan plan, TaskContext context) {
        Box3 block = spec.blocks().box(context.assignment().index());
        Prepared prepared = new Prepared(plan, volumes);
        BlockSink image = new ScaledSink(plan.image().level0(), plan.white());
        if (spec.noise()) {
            image = new NoisySink(image, StoredModels.noise(store, spec.model()), seed(spec, "sensor noise"));
        }
        try (ModelShelf.Use use = models.use(spec.model(), context.folder())) {
            OptionalLong noiseSeed =
                    use.takesNoise() ? OptionalLong.of(seed(spec, "noise input")) : OptionalLong.empty();
            new PatchSynthesizer(use.model(), plan.layout(), new PositionalMap(spec.alpha(), spec.beta()), noiseSeed)
                    .synthesize(prepared.masks(), prepared.distance(), block, image, context.progress("patches"));
        }
        return TaskResult.NOTHING;
    }
}
