package io.cytoforge.worker;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.evaluation.EvaluationHandler;
import io.cytoforge.worker.fitting.SimulationFitHandler;
import io.cytoforge.worker.shapemodels.ShapeModelHandler;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.synthesis.ModelShelf;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.training.TrainingHandler;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A workshop with a store on the local disk. */
final class OpenWorkshop {
    private final Path folder;
    private final ObjectStore store;
    private final Workshop workshop;
    private int tasks;

    OpenWorkshop(Path folder) {
        this.folder = folder;
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        StoredVolumes volumes = new StoredVolumes(store);
        workshop = new Workshop(
                new SimulationHandler(store),
                new TrainingHandler(store, volumes, 2, 1L << 27),
                new SynthesisHandler(store, volumes, new ModelShelf(store, 1)),
                new EvaluationHandler(store, volumes),
                new ShapeModelHandler(store, volumes),
                new SimulationFitHandler(store, volumes));
    }

    ObjectStore store() {
        return store;
    }

    TaskResult run(UUID job, JobSpec spec, String stage, int index) {
        return workshop.handle(context(job, spec, stage, index));
    }

    TaskResult handle(TaskContext context) {
        return workshop.handle(context);
    }

    TaskContext context(UUID job, JobSpec spec, String stage, int index) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), job, UUID.randomUUID(), Duration.ofMinutes(1), 1, stage, index, spec);
        try {
            return new TaskContext(assignment, Files.createDirectories(folder.resolve("task-" + tasks++)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    ProducedModel trained(TrainingSpec spec) {
        return Objects.requireNonNull(run(UUID.randomUUID(), spec, "train", 0).model());
    }

    TaskResult paint(ProducedModel model, VolumeRef labels) {
        return paint(model, labels, true);
    }

    TaskResult paint(ProducedModel model, VolumeRef labels, boolean noise) {
        SynthesisSpec spec = SmallJobs.synthesis(SmallJobs.modelRef(model), labels, noise);
        UUID job = UUID.randomUUID();
        run(job, spec, "prepare", 0);
        for (int block = 0; block < spec.stages().get(1).tasks(); block++) {
            run(job, spec, "blocks", block);
        }
        return run(job, spec, "finish", 0);
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
        return SmallJobs.ref(new Shelf(store, UUID.randomUUID())
                .put(new Shelf.Place("image", 0, VolumeKind.IMAGE, "picture", null), picture, labels.voxelSize()));
    }

    LabelVolume labels(TaskResult result) {
        return new StoredVolumes(store).labels(SmallJobs.ref(result.volumes().getFirst()));
    }
}
