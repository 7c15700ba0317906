package io.cytoforge.worker;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.Schedule;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
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
                new Network(4, Network.Normalization.INSTANCE, false, false),
                new Optimizer(Optimizer.OptimizerType.ADAM, 1e-3, 1e-4, 0.5, 0.999, Optimizer.RateDecay.CONSTANT),
                new Loss(Loss.AdversarialLoss.LEAST_SQUARES, 1, 1, 20, 0),
                0.9,
                TrainingSpec.Augmentation.PAPER,
                new Patches(PATCH, 0.5, false, new Patches.Percentiles(1, 99.8)),
                new Schedule(iterations, null, 60),
                new TrainingSpec.Validation(0, List.of(), 100, 0),
                start,
                keepOnCancel);
    }

    /** The same with as many checkpoints as there may be. */
    static TrainingSpec saved(TrainingSpec spec) {
        Schedule schedule = new Schedule(spec.schedule().iterations(), null, 0.02);
        return with(spec, spec.network(), schedule);
    }

    static TrainingSpec with(TrainingSpec plain, Network network, Schedule schedule) {
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
                plain.averageDecay(),
                plain.augmentation(),
                plain.patches(),
                schedule,
                plain.validation(),
                plain.startFrom(),
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
