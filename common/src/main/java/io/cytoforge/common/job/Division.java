package io.cytoforge.common.job;

/**
 * How a volume is cut into tasks; it changes nothing about what they make.
 *
 * @param wholeVoxels up to here a volume is held in memory by one task
 * @param blockVoxels a larger one is cut into blocks of no more than this, or of one shard where that is more
 */
public record Division(long wholeVoxels, long blockVoxels) {
    /** A task needs about 20 bytes a voxel, so stays well below 2 GB. */
    public static final Division DEFAULT = new Division(1L << 26, 1L << 24);

    /** Whether one task holds so many voxels. */
    boolean holds(long voxels) {
        return voxels <= wholeVoxels;
    }
}
