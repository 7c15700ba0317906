package io.cytoforge.common.job;

import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.VoxelType;
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

    @Override
    public String place(String stage, int task) {
        return switch (stage) {
            case "paint", "settle" -> {
                long blocks = blocks().count();
                String volume = count == 1 ? "" : "volume %d, ".formatted(task / blocks);
                yield "%sblock %d, %s: ".formatted(volume, task % blocks, blocks().box(task % blocks));
            }
            default -> "";
        };
    }

    private static BlockPlan blocks(TissueSpec tissue, Division division) {
        return division.blocks(tissue.shape(), VoxelType.UINT32);
    }

    @Override
    public List<Stage> stages() {
        if (fitsOneTask()) {
            return List.of(new Stage("simulate", count, Capability.CPU));
        }
        int blocks = Math.toIntExact(count * blocks().count());
        return List.of(
                new Stage("plan", count, Capability.CPU),
                new Stage("paint", blocks, Capability.CPU),
                new Stage("join", count, Capability.CPU),
                new Stage("settle", blocks, Capability.CPU),
                new Stage("finish", count, Capability.CPU),
                new Stage("clear", 1, Capability.CPU));
    }
}
