package io.cytoforge.common.job;

import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;

/**
 * How a volume is cut into tasks; it changes nothing about what they make.
 *
 * @param wholeVoxels up to here a volume is held in memory by one task
 * @param blockVoxels a larger one is cut into blocks of no more than this, or of one shard where that is more
 */
public record Division(long wholeVoxels, long blockVoxels) {
    /** A task needs about 20 bytes a voxel, so stays well below 2 GB. */
    public static final Division DEFAULT = new Division(1L << 26, 1L << 24);

    /** A stored volume's blocks: whole shards of it, so that no two tasks write to one object. */
    public BlockPlan blocks(Shape3 volume, VoxelType type) {
        return BlockPlan.ofShards(volume, ZarrLayout.of(volume, type).shard(), blockVoxels);
    }

    /** Whether one task holds so many voxels. */
    public boolean holds(long voxels) {
        return voxels <= wholeVoxels;
    }
}
