package io.cytoforge.worker.training;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.Schedule;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.training.data.ReferenceImage;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Small trainings of two images and one held-out image. */
final class Runs {
    static final Shape3 PATCH = new Shape3(8, 8, 8);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 1, 1);

    private Runs() {}

    static TrainingSpec spec(int iterations, int everyIterations, int patience, double checkpointMinutes) {
        return spec(iterations, everyIterations, patience, checkpointMinutes, Optimizer.RateDecay.CONSTANT, false);
    }

    static TrainingSpec decaying(int iterations) {
        return spec(iterations, 100, 0, 1440, Optimizer.RateDecay.COSINE, false);
    }

    static TrainingSpec kept(TrainingSpec spec) {
        return spec(
                spec.schedule().iterations(),
                spec.validation().everyIterations(),
                spec.validation().patience(),
                spec.schedule().checkpointMinutes(),
                spec.optimizer().decay(),
                true);
    }

    private static TrainingSpec spec(
            int iterations,
            int everyIterations,
            int patience,
            double checkpointMinutes,
            Optimizer.RateDecay decay,
            boolean keepOnCancel) {
        TrainingSpec.Stack stack = new TrainingSpec.Stack(
                volume(VolumeKind.IMAGE, VoxelType.UINT16), volume(VolumeKind.LABELS, VoxelType.UINT32), null, null);
        return new TrainingSpec(
                "run",
                1,
                List.of(stack, stack),
                List.of(),
                Structure.NUCLEI,
                VOXEL_SIZE,
                100,
                100,
                TrainingRecipe.PAPER.network(),
                new Optimizer(Optimizer.OptimizerType.ADAM, 1e-3, 1e-4, 0.5, 0.999, decay),
                TrainingRecipe.PAPER.loss(false),
                0,
                TrainingSpec.Augmentation.PAPER,
                new Patches(new Shape3(32, 32, 32), 0.5, false, new Patches.Percentiles(1, 99.8)),
                new Schedule(iterations, null, checkpointMinutes),
                new TrainingSpec.Validation(0.1, List.of(), everyIterations, patience),
                null,
                keepOnCancel);
    }

    private static VolumeRef volume(VolumeKind kind, VoxelType type) {
        return new VolumeRef(UUID.randomUUID(), kind, "volumes/x", new Shape3(32, 32, 64), VOXEL_SIZE, type);
    }

    static TrainingRun.Means means(TrainingSpec spec, Learner learner) {
        Validation validation = new Validation(
                List.of(ReferenceImage.heldOut(heldOut(true))),
                new VolumePainter(NetworkInput.of(1), new PositionalMap(spec.alpha(), spec.beta()), PATCH, null),
                List.of());
        return new TrainingRun.Means(learner, Runs::batch, Optional.of(validation), Runs::png);
    }

    /** Each look at the clock is 2 s after the one before, longer than the shortest time between two checkpoints. */
    static TrainingRun.Clocks clocks() {
        AtomicLong seconds = new AtomicLong();
        return new TrainingRun.Clocks(() -> seconds.addAndGet(2) * 1_000_000_000, InstantSource.system());
    }

    static TrainingBatch batch(long iteration) {
        FloatVolume image = noise(PATCH, iteration);
        return TrainingBatch.unpaired(image, FloatVolume.zero(PATCH), FloatVolume.zero(PATCH), FloatVolume.zero(PATCH));
    }

    /** Bright in its mask, the more so the greater y is. */
    static TrainingStack heldOut(boolean labeled) {
        Shape3 shape = new Shape3(10, 16, 20);
        FloatVolume image = FloatVolume.zero(shape);
        FloatVolume distance = FloatVolume.zero(shape);
        MaskVolume mask = MaskVolume.empty(shape);
        for (int i = 0; i < image.voxels().length; i++) {
            int z = i / 320;
            int y = i / 20 % 16;
            boolean inside = (z / 3 + y / 3 + i % 20 / 5) % 2 == 0;
            mask.voxels()[i] = (byte) (inside ? 1 : 0);
            image.voxels()[i] = inside ? 0.5f + 0.025f * y : 0.05f;
            distance.voxels()[i] = 10;
        }
        return new TrainingStack("held out", image, distance, labeled ? List.of(mask) : List.of());
    }

    private static FloatVolume noise(Shape3 shape, long number) {
        RandomGenerator random = new RandomStreams(7).named("noise", number);
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = random.nextFloat();
        }
        return volume;
    }

    private static byte[] png() {
        return Pictures.montage(List.of(new Pictures.Shown("p", noise(PATCH, 0))), VOXEL_SIZE);
    }
}
