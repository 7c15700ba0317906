package io.cytoforge.worker;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.TrainingRecipe;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs that take a moment. */
final class SmallJobs {
    static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    static final Shape3 PATCH = new Shape3(32, 32, 32);

    private SmallJobs() {}

    static SimulationSpec simulation(int count) {
        Shape3 shape = new Shape3(32, 40, 48);
        return new SimulationSpec(
                "test",
                7,
                count,
                new TissueSpec(
                        shape,
                        VOXEL_SIZE,
                        Ellipsoid.filling(shape, VOXEL_SIZE, 0.9, 0),
                        RandomPositions.count(8),
                        new NucleiSpec(
                                2.5, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, NucleiSpec.Contact.TOUCHING)));
    }

    static TrainingSpec training(VolumeRef image, VolumeRef labels, int iterations) {
        return training(image, labels, iterations, null, false);
    }

    static TrainingSpec training(
            VolumeRef image, VolumeRef labels, int iterations, @Nullable ModelRef start, boolean keepOnCancel) {
        return new TrainingSpec(
                "tiny",
                3,
                List.of(new TrainingSpec.Stack(image, labels, null, null)),
                List.of(),
                Structure.NUCLEI,
                VOXEL_SIZE,
                100,
                100,
                new TrainingSpec.Network(4, TrainingSpec.Normalisation.INSTANCE, false, false),
                new TrainingSpec.Optimizer(
                        TrainingSpec.OptimizerType.ADAM, 1e-3, 1e-4, 0.5, 0.999, TrainingSpec.RateDecay.CONSTANT, 0.9),
                new TrainingSpec.Loss(TrainingSpec.AdversarialLoss.LEAST_SQUARES, 1, 1, 20, 0),
                TrainingRecipe.PAPER.augmentation(),
                new TrainingSpec.Patches(PATCH, 0.5, false, 1, 99.8),
                new TrainingSpec.Schedule(iterations, null, Duration.ofHours(1)),
                new TrainingSpec.Validation(0, List.of(), 100, 0),
                start,
                keepOnCancel);
    }

    /** The same with a checkpoint after every iteration. */
    static TrainingSpec saved(TrainingSpec spec) {
        TrainingSpec.Schedule schedule =
                new TrainingSpec.Schedule(spec.schedule().iterations(), null, Duration.ofNanos(1));
        return with(spec, spec.network(), schedule);
    }

    static TrainingSpec with(TrainingSpec plain, TrainingSpec.Network network, TrainingSpec.Schedule schedule) {
        return new TrainingSpec(
                plain.name(),
                plain.seed(),
                plain.stacks(),
                plain.masks(),
                plain.structure(),
                plain.voxelSize(),
                plain.alpha(),
                plain.beta(),
                network,
                plain.optimizer(),
                plain.loss(),
                plain.augmentation(),
                plain.patches(),
                schedule,
                plain.validation(),
                plain.start(),
                plain.keepOnCancel());
    }

    static ModelRef modelRef(ProducedModel model) {
        return new ModelRef(UUID.randomUUID(), model.key(), 4, PATCH, VOXEL_SIZE, Structure.NUCLEI, 100, 100);
    }

    static VolumeRef ref(ProducedVolume volume) {
        return new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
    }

    static SynthesisSpec synthesis(ModelRef model, VolumeRef labels, boolean noise) {
        return new SynthesisSpec(
                "painted",
                0,
                model,
                new Specimen.Given(labels),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, noise),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }
}
