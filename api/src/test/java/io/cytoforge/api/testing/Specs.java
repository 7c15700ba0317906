package io.cytoforge.api.testing;

import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.KeptNetworks;
import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.Patches;
import io.cytoforge.common.training.Schedule;
import io.cytoforge.common.training.TrainingRecipe;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;

/** Specs of small jobs. */
public final class Specs {
    private static final Shape3 SHAPE = new Shape3(32, 64, 64);

    private Specs() {}

    /** One stage of so many tasks. */
    public static JobSpec simulation(int count) {
        TissueSpec tissue = new TissueSpec(
                new Shape3(32, 64, 64), VoxelSize.UNIT, new Box(), RandomPositions.count(10), NucleiSpec.EMBRYO);
        return new SimulationSpec("simulation", 1, count, tissue);
    }

    /** Flat volumes that are simulated block by block, each block a shard of 256×256 voxels in its planes. */
    public static SimulationSpec inBlocks(int count, int rows, int columns) {
        TissueSpec tissue = new TissueSpec(
                new Shape3(8, 256 * rows, 256 * columns),
                VoxelSize.UNIT,
                new Box(),
                RandomPositions.count(10),
                NucleiSpec.EMBRYO);
        return new SimulationSpec("in blocks", 1, count, tissue, List.of(), List.of(), new Division(0, 0));
    }

    /** Three stages: one task, so many blocks, one task. */
    public static JobSpec synthesis(int blocks) {
        ModelRef model = new ModelRef(
                UUID.randomUUID(),
                "jobs/x/model",
                16,
                new Shape3(64, 128, 128),
                VoxelSize.UNIT,
                Structure.NUCLEI,
                1,
                1);
        VolumeRef labels = volume(VolumeKind.LABELS, new Shape3(64, 512, 512 * blocks));
        return new SynthesisSpec(
                "synthesis",
                1,
                model,
                new Specimen.Given(labels),
                List.of(1.0),
                1,
                new SynthesisSpec.Recording(VoxelType.UINT16, true),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }

    /** One task on a GPU. */
    public static TrainingSpec training() {
        return training(Structure.NUCLEI);
    }

    /** The same of another structure. */
    public static TrainingSpec training(Structure structure) {
        VolumeRef image = volume(VolumeKind.IMAGE, SHAPE);
        VolumeRef labels = volume(VolumeKind.LABELS, SHAPE);
        return new TrainingSpec(
                "training",
                1,
                List.of(new TrainingSpec.Stack(image, null, null, null)),
                List.of(new TrainingSpec.Masks(
                        labels, structure.hasNucleiApart() ? volume(VolumeKind.LABELS, SHAPE) : null, null)),
                structure,
                VoxelSize.UNIT,
                100,
                50,
                TrainingRecipe.PAPER.network(),
                TrainingRecipe.PAPER.optimizer(),
                TrainingRecipe.PAPER.loss(false),
                TrainingRecipe.PAPER.averageDecay(),
                TrainingSpec.Augmentation.PAPER,
                new Patches(new Shape3(64, 128, 128), 0.5, false, new Patches.Percentiles(1, 99.8)),
                new Schedule(1000, null, 10),
                new TrainingSpec.Validation(0, List.of(), 100, 0),
                null,
                false);
    }

    /** One that is nowhere. */
    /** Of one network. */
    public static BenchmarkSpec benchmark() {
        return new BenchmarkSpec(
                "b",
                0,
                List.of(new AnnotatedVolume(volume(VolumeKind.IMAGE, SHAPE), volume(VolumeKind.LABELS, SHAPE))),
                List.of(),
                List.of(new AnnotatedVolume(volume(VolumeKind.IMAGE, SHAPE), volume(VolumeKind.LABELS, SHAPE))),
                List.of(),
                List.of(TrainingSet.REAL),
                List.of(),
                List.of(),
                1,
                10,
                new SegmenterSettings(4, new Shape3(4, 8, 8), 1, null, SegmentationTargets.DISTANCE),
                KeptNetworks.BEST);
    }

    public static VolumeRef volume(VolumeKind kind, Shape3 shape) {
        return new VolumeRef(UUID.randomUUID(), kind, "volumes/x", shape, VoxelSize.UNIT, VoxelType.UINT16);
    }
}
