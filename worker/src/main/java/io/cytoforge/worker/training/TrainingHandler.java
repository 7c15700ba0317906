package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskStoppedException;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Trains a model and registers it. */
public final class TrainingHandler {
    /** Patches of the training's masks that are painted for a look at images without labels. */
    private static final int MASKS = 8;

    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final int threads;

    /** @param threads for one operation of the network */
    public TrainingHandler(ObjectStore store, StoredVolumes volumes, int threads) {
        this.store = store;
        this.volumes = volumes;
        this.threads = threads;
    }

    /** Loads the data, goes on from the latest checkpoint, and exports what has been learnt. */
    public TaskResult train(TrainingSpec spec, TaskContext context) {
        TrainingData data = TrainingData.load(spec, volumes, context);
        List<TrainingStack> heldOut = List.of();
        try (GanTrainer trainer =
                GanTrainer.create(Settings.of(spec), data.sampler().meanIntensity(), threads)) {
            Learner learner = new GanLearner(trainer);
            TrainingRun.Means means = new TrainingRun.Means(
                    learner,
                    iteration ->
                            batch(data.sampler().draw(iteration), spec.patches().shape()),
                    validation(spec, data, heldOut),
                    new TrainingPreview(spec, data.sampler(), learner)::picture);
            Checkpoints checkpoints = new Checkpoints(store, context.assignment(), context.folder());
            TrainingRun run = new TrainingRun(spec, means, checkpoints, TrainingRun.Clocks.SYSTEM);
            return finish(spec, context, data, run);
        }
    }

    private static Optional<Validation> validation(TrainingSpec spec, TrainingData data, List<TrainingStack> heldOut) {
        if (heldOut.isEmpty()) {
            return Optional.empty();
        }
        List<TrainingPatches> masks =
                LongStream.range(0, MASKS).mapToObj(data.sampler()::draw).toList();
        PositionalMap positionalMap = new PositionalMap(spec.alpha(), spec.beta());
        return Optional.of(new Validation(heldOut, positionalMap, spec.patches().shape(), masks));
    }

    /** A training that is cancelled and keeps what it has leaves the same as one that is done. */
    private TaskResult finish(TrainingSpec spec, TaskContext context, TrainingData data, TrainingRun run) {
        TrainingFiles files = new TrainingFiles(spec, new Shelf(store, context.job()));
        Publication publication = new Publication(spec, context, store);
        try {
            run.finish(context, now -> files.putState(now).forEach(context::show));
            TaskResult result = publication.put(data, run, run.ending());
            if (spec.keepOnCancel()) {
                context.stopIfAsked();
            }
            return result;
        } catch (TaskStoppedException e) {
            boolean kept = spec.keepOnCancel() && e.reason() == StopReason.CANCELLED && run.iteration() > 0;
            throw kept ? e.leaving(publication.put(data, run, Publication.CANCELLED)) : e;
        }
    }

    private static TrainingBatch batch(TrainingPatches patches, Shape3 shape) {
        return new TrainingBatch(
                FloatVolume.wrap(shape, patches.image()),
                FloatVolume.wrap(shape, patches.imagePosition()),
                FloatVolume.wrap(shape, patches.structure()),
                FloatVolume.wrap(shape, patches.structurePosition()),
                patches.target().map(target -> FloatVolume.wrap(shape, target)));
    }
}
