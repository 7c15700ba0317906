package io.cytoforge.worker;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep.FinishImages;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.common.training.TrainingStep.TrainModel;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A workshop with a store on the local disk. */
final class OpenTaskDispatcher implements AutoCloseable {
    private final Path folder;
    private final ObjectStore store;
    private final ModelCache models;
    private final TaskHandler dispatcher;
    private int tasks;

    OpenTaskDispatcher(Path folder) {
        this.folder = folder;
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        models = new ModelCache(store, 1);
        dispatcher = WorkerConfiguration.handlers(store, models, 2, 1L << 27);
    }

    @Override
    public void close() {
        models.close();
    }

    ObjectStore store() {
        return store;
    }

    TaskResult run(UUID job, JobSpec spec, Step step) {
        return dispatcher.handle(context(job, spec, step));
    }

    TaskResult handle(TaskContext context) {
        return dispatcher.handle(context);
    }

    TaskContext context(UUID job, JobSpec spec, Step step) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, step, spec);
        try {
            return new TaskContext(assignment, Files.createDirectories(folder.resolve("task-" + tasks++)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ProducedModel trained(TrainingSpec spec) {
        return Objects.requireNonNull(
                run(UUID.randomUUID(), spec, new TrainModel()).model());
    }

    TaskResult paint(ProducedModel model, VolumeRef labels) {
        return paint(model, labels, true);
    }

    TaskResult paint(ProducedModel model, VolumeRef labels, boolean noise) {
        SynthesisSpec spec = SmallJobs.synthesis(SmallJobs.modelRef(model), labels, noise);
        UUID job = UUID.randomUUID();
        run(job, spec, new PrepareVolume(0));
        for (int block = 0; block < spec.stages().get(1).tasks(); block++) {
            run(job, spec, new PaintBlock(0, block));
        }
        return run(job, spec, new FinishImages(0, false));
    }

    /** On the model's scale, [0, 1]. */
    FloatVolume painted(ProducedModel model, VolumeRef labels, boolean noise) {
        FloatVolume stored = new StoredVolumes(store)
                .intensities(SmallJobs.ref(paint(model, labels, noise).volumes().getFirst()));
        for (int i = 0; i < stored.voxels().length; i++) {
            stored.voxels()[i] /= 65_535;
        }
        return stored;
    }

    /** A noisy picture of the labels. */
    VolumeRef image(VolumeRef labels) {
        LabelVolume ids = new StoredVolumes(store).labels(labels);
        FloatVolume picture = FloatVolume.zero(ids.shape());
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < picture.voxels().length; i++) {
            picture.voxels()[i] = (ids.voxels()[i] > 0 ? 200 : 20) + 10 * random.nextFloat();
        }
        return SmallJobs.ref(new ArtifactWriter(store, UUID.randomUUID())
                .put(
                        new ArtifactWriter.Place("image", 0, VolumeKind.IMAGE, "picture", null),
                        picture,
                        labels.voxelSize()));
    }

    LabelVolume labels(TaskResult result) {
        return new StoredVolumes(store).labels(SmallJobs.ref(result.volumes().getFirst()));
    }
}
