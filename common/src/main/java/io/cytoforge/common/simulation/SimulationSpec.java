package io.cytoforge.common.simulation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.binding.Internal;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationStep.ClearWork;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
import io.cytoforge.common.simulation.SimulationStep.JoinBlocks;
import io.cytoforge.common.simulation.SimulationStep.PaintCells;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Simulate label volumes.
 *
 * @param count how many volumes, 1 to 1000; each has its own stream of chance under the one seed
 * @param tissue what each of them looks like
 * @param inputs stored volumes that the tissue refers to by their ids
 * @param shapeModels stored shape models that the tissue refers to by their ids
 * @param division how a volume is cut into tasks; it changes nothing in the voxels
 */
public record SimulationSpec(
        @JsonProperty(defaultValue = "simulation") String name,
        @JsonProperty(defaultValue = "0") long seed,
        @JsonProperty(defaultValue = "1") int count,
        @JsonUnwrapped TissueSpec tissue,
        @Internal List<VolumeRef> inputs,
        @Internal List<ShapeModelRef> shapeModels,
        @Internal Division division)
        implements JobSpec {
    public static final JobType<SimulationSpec, SimulationStep> TYPE =
            new JobType<>("simulation", SimulationSpec.class, SimulationStep.class);

    /** A job with more tasks than this would keep everybody else waiting. */
    private static final long MAX_BLOCKS = 20_000;

    private static final int MAX_COUNT = 1000;
    private static final int MAX_NAME = 200;

    public SimulationSpec {
        inputs = List.copyOf(inputs);
        shapeModels = List.copyOf(shapeModels);
        Constraints constraints =
                new Constraints().length("name", name, MAX_NAME).between("count", count, 1, MAX_COUNT);
        long blocks = division.holds(tissue.shape().voxels())
                ? 0
                : count * blocks(tissue, division).count();
        constraints.require(
                blocks <= MAX_BLOCKS,
                "count",
                "must be fewer: %s volumes of %s voxels are %s blocks, at most %s are one job",
                count,
                tissue.shape(),
                blocks,
                MAX_BLOCKS);
        requireRegion(constraints, tissue, inputs);
        requireBodies(constraints, tissue, shapeModels);
        constraints.check();
    }

    private static void requireRegion(Constraints constraints, TissueSpec tissue, List<VolumeRef> inputs) {
        if (tissue.organism() instanceof MaskOrganism mask) {
            find(inputs, mask.foreground())
                    .ifPresent(region -> constraints
                            .require(
                                    region.kind() == VolumeKind.FOREGROUND,
                                    "organism/foreground",
                                    "must be of kind foreground, volume %s is of kind %s",
                                    region.id(),
                                    region.kind().name().toLowerCase(Locale.ROOT))
                            .require(
                                    region.shape().equals(tissue.shape()),
                                    "organism/foreground",
                                    "must be %s voxels like the simulated volume, is %s",
                                    tissue.shape(),
                                    region.shape()));
        }
    }

    private static void requireBodies(Constraints constraints, TissueSpec tissue, List<ShapeModelRef> shapeModels) {
        if (tissue.cells() instanceof ModelCells cells) {
            find(shapeModels, cells.shapeModel())
                    .ifPresent(model -> constraints.require(
                            model.form() == ShapeForm.BODY,
                            "cells/shapeModel",
                            "must be of bodies, shape model %s is of hemispheres",
                            model.id()));
        }
    }

    private static <R extends ResourceRef> Optional<R> find(List<R> references, String id) {
        return references.stream()
                .filter(reference -> reference.id().toString().equals(id))
                .findFirst();
    }

    /** The stored volume that the tissue calls so. */
    public Optional<VolumeRef> input(String id) {
        return find(inputs, id);
    }

    /** The stored shape model that the tissue calls so. */
    public Optional<ShapeModelRef> shapeModel(String id) {
        return find(shapeModels, id);
    }

    /** Volumes that refer to no other. */
    public SimulationSpec(String name, long seed, int count, TissueSpec tissue) {
        this(name, seed, count, tissue, List.of(), List.of(), Division.DEFAULT);
    }

    /** The same of another tissue that refers to the same volumes and shape models. */
    public SimulationSpec of(TissueSpec other) {
        return new SimulationSpec(name, seed, count, other, inputs, shapeModels, division);
    }

    /** Chance of one volume alone. */
    public RandomStreams streams(int volume) {
        return new RandomStreams(seed).child("volume", volume);
    }

    /** Whether each volume is one task. */
    public boolean fitsOneTask() {
        return division.holds(tissue.shape().voxels());
    }

    /** The division of each volume: whole shards of what is stored, so that no two tasks write to one object. */
    public BlockPlan blocks() {
        return blocks(tissue, division);
    }

    private static BlockPlan blocks(TissueSpec tissue, Division division) {
        return division.blocks(tissue.shape(), VoxelType.UINT32);
    }

    @Override
    public JobType<SimulationSpec, SimulationStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        List<Stage> stages = new ArrayList<>(stages(true));
        if (!fitsOneTask()) {
            stages.add(Stage.of("clear", new ClearWork(count)));
        }
        return List.copyOf(stages);
    }

    /**
     * The same for any job that simulates, but for the removal of what the steps hand to each other.
     *
     * @param publishes whether every volume is published as soon as it is finished
     */
    public List<Stage> stages(boolean publishes) {
        if (fitsOneTask()) {
            return List.of(Stage.of("simulate", count, volume -> new SimulateVolume(volume, publishes)));
        }
        int blocks = Math.toIntExact(blocks().count());
        return List.of(
                Stage.of("place cells", count, PlaceCells::new),
                Stage.ofBlocks("paint cells", count, blocks, PaintCells::new),
                Stage.of("join blocks", count, JoinBlocks::new),
                Stage.ofBlocks("relabel blocks", count, blocks, RelabelBlock::new),
                Stage.of("finish volumes", count, volume -> new FinishVolume(volume, publishes)));
    }
}
