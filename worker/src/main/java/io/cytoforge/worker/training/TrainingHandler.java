package io.cytoforge.worker.training;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.model.ReceptiveFields;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.common.training.TrainingStep;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.worker.gan.GanSettings;
import io.cytoforge.worker.gan.GanTrainer;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.Checkpoints;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.StopReason;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskStoppedException;
import io.cytoforge.worker.training.data.ScratchFolder;
import io.cytoforge.worker.training.data.TrainingData;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Trains a model and registers it. */
public final class TrainingHandler implements StepHandler<TrainingSpec, TrainingStep> {
    /** Patches of the training's masks that are painted for a validation by images without labels. */
    private static final int MASKS = 8;

    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final int threads;
    private final long maxInMemory;

    /**
     * @param threads for one operation of the network
     * @param maxInMemory voxels of a volume that is held in memory; larger ones lie in the task's folder
     */
    public TrainingHandler(ObjectStore store, StoredVolumes volumes, int threads, long maxInMemory) {
        this.store = store;
        this.volumes = volumes;
        this.threads = threads;
        this.maxInMemory = maxInMemory;
    }

    @Override
    public TaskResult handle(TrainingSpec spec, TrainingStep step, TaskContext context) {
        return switch (step) {
            case TrainingStep.TrainModel _ -> train(spec, context);
        };
    }

    /** Loads the data, goes on from the latest checkpoint, and exports what has been learned. */
    private TaskResult train(TrainingSpec spec, TaskContext context) {
        ScratchFolder scratch = new ScratchFolder(context.folder().resolve("volumes"), maxInMemory);
        TrainingData data = TrainingData.load(spec, volumes, scratch, context::stopIfAsked);
        try (GanTrainer trainer = GanTrainer.create(
                GanSettings.of(spec), data.sampler().meanIntensity(), threads, begun(spec, context))) {
            Learner learner = new GanLearner(trainer);
            TrainingRun.Means means = new TrainingRun.Means(
                    learner,
                    iteration -> TrainingBatch.of(
                            data.sampler().draw(iteration), spec.patches().patch()),
                    validation(spec, data),
                    new TrainingPreview(spec, data.sampler(), learner)::picture);
            Checkpoints checkpoints = new Checkpoints(store, context.assignment(), context.folder());
            TrainingRun run = new TrainingRun(spec, means, checkpoints, TrainingRun.Clocks.SYSTEM);
            return finish(
                    spec, context, run, new ModelPublisher.Made(data, () -> NoiseFit.of(data, painter(spec), learner)));
        }
    }

    private Optional<GeneratorWeights> begun(TrainingSpec spec, TaskContext context) {
        ModelRef start = spec.startFrom();
        if (start == null) {
            return Optional.empty();
        }
        GeneratorWeights weights =
                StoredModels.weights(store, start, context.folder().resolve("start"));
        if (!NetworkShape.of(spec).hasWeightsOf(weights.shape())) {
            throw UnusableInput.because("startFrom: the weights of model %s are of a %s, this training is of a %s"
                    .formatted(start.id(), weights.shape(), NetworkShape.of(spec)));
        }
        return Optional.of(weights);
    }

    private static Optional<Validation> validation(TrainingSpec spec, TrainingData data) {
        if (data.validation().isEmpty()) {
            return Optional.empty();
        }
        List<TrainingPatches> masks =
                LongStream.range(0, MASKS).mapToObj(data.sampler()::draw).toList();
        return Optional.of(new Validation(data.validation(), painter(spec), masks));
    }

    /** How far the model looks is measured when it is published; until then it is a model that nobody measured. */
    private static VolumePainter painter(TrainingSpec spec) {
        return new VolumePainter(
                NetworkShape.of(spec).input().withoutNoise(),
                new PositionalMap(spec.alpha(), spec.beta()),
                spec.patches().patch(),
                ReceptiveFields.unmeasured(spec.network().normalization()));
    }

    /** A training that is cancelled and keeps what it has leaves the same as one that is done. */
    private TaskResult finish(TrainingSpec spec, TaskContext context, TrainingRun run, ModelPublisher.Made made) {
        TrainingFiles files = new TrainingFiles(spec, new ArtifactWriter(store, context.job()));
        ModelPublisher publication = new ModelPublisher(spec, context, store);
        try {
            run.finish(context, now -> files.putState(now).forEach(context::show));
            TaskResult result = publication.put(made, run, run.ending());
            if (spec.keepOnCancel()) {
                context.stopIfAsked();
            }
            return result;
        } catch (TaskStoppedException e) {
            boolean kept = spec.keepOnCancel() && e.reason() == StopReason.CANCELLED && run.iteration() > 0;
            throw kept ? e.leaving(publication.put(made, run, ModelPublisher.CANCELLED)) : e;
        }
    }
}
