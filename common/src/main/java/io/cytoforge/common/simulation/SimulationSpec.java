package io.cytoforge.common.simulation;

import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationStep.ClearWork;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
import io.cytoforge.common.simulation.SimulationStep.JoinBlocks;
import io.cytoforge.common.simulation.SimulationStep.PaintCells;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulate label volumes.
 *
 * @param count how many volumes, at least 1; each has its own stream of chance under the one seed
 * @param tissue what each of them looks like
 * @param inputs stored volumes that the tissue refers to by their keys
 * @param division how a volume is cut into tasks; it changes nothing in the voxels
 */
public record SimulationSpec(
        String name, long seed, int count, TissueSpec tissue, List<VolumeRef> inputs, Division division)
        implements JobSpec {
    public static final JobType<SimulationSpec, SimulationStep> TYPE =
            new JobType<>("simulation", SimulationSpec.class, SimulationStep.class);

    /** A job with more tasks than this would keep everybody else waiting. */
    private static final long MOST_BLOCKS = 20_000;

    public SimulationSpec {
        if (count < 1) {
            throw new IllegalArgumentException("a simulation makes at least one volume, was asked for " + count);
        }
        inputs = List.copyOf(inputs);
        long blocks = division.holds(tissue.shape().voxels())
                ? 0
                : count * blocks(tissue, division).count();
        if (blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException(
                    "%d volumes of %s voxels are %d blocks, at most %d are one job: ask for fewer volumes"
                            .formatted(count, tissue.shape(), blocks, MOST_BLOCKS));
        }
    }

    /** Volumes that refer to no other. */
    public SimulationSpec(String name, long seed, int count, TissueSpec tissue) {
        this(name, seed, count, tissue, List.of(), Division.DEFAULT);
    }

    /** Volumes that are divided as usual. */
    public SimulationSpec(String name, long seed, int count, TissueSpec tissue, List<VolumeRef> inputs) {
        this(name, seed, count, tissue, inputs, Division.DEFAULT);
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
