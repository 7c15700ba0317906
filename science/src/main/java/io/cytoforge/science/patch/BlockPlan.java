package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * A volume divided into blocks, numbered in C order. Known from shapes alone: whoever has the same shapes has the same
 * blocks. The blocks at the far sides may be smaller.
 *
 * @param volume what is divided
 * @param block shape of a block that is not cut by the volume's border
 */
public record BlockPlan(Shape3 volume, Shape3 block) {
    /**
     * Blocks of whole shards, so that no two blocks write to one shard. A block starts as one shard and doubles along
     * its shortest edge that does not span the volume yet, as long as it holds no more than the given number of
     * voxels; it is never less than a shard.
     *
     * @param shard what is stored as one object
     * @param atMostVoxels upper bound of a block that is more than one shard
     */
    public static BlockPlan ofShards(Shape3 volume, Shape3 shard, long atMostVoxels) {
        Shape3 block = shard;
        Shape3 larger = doubled(volume, block, atMostVoxels);
        while (!larger.equals(block)) {
            block = larger;
            larger = doubled(volume, block, atMostVoxels);
        }
        return new BlockPlan(volume, block);
    }

    private static Shape3 doubled(Shape3 volume, Shape3 block, long atMostVoxels) {
        int z = block.z() < volume.z() ? block.z() : Integer.MAX_VALUE;
        int y = block.y() < volume.y() ? block.y() : Integer.MAX_VALUE;
        int x = block.x() < volume.x() ? block.x() : Integer.MAX_VALUE;
        int shortest = Math.min(z, Math.min(y, x));
        if (shortest == Integer.MAX_VALUE || block.voxels() > atMostVoxels / 2) {
            return block;
        }
        if (z == shortest) {
            return new Shape3(2 * z, block.y(), block.x());
        }
        return y == shortest ? new Shape3(block.z(), 2 * y, block.x()) : new Shape3(block.z(), block.y(), 2 * x);
    }

    /** Number of blocks along each axis. */
    public Shape3 grid() {
        return new Shape3(
                Math.ceilDiv(volume.z(), block.z()),
                Math.ceilDiv(volume.y(), block.y()),
                Math.ceilDiv(volume.x(), block.x()));
    }

    /** Number of blocks. */
    public long count() {
        return grid().voxels();
    }

    /**
     * The voxels of one block.
     *
     * @param number in [0, count)
     */
    public Box3 box(long number) {
        if (number < 0 || number >= count()) {
            throw new IllegalArgumentException("block must be in [0, %d), was %d".formatted(count(), number));
        }
        Shape3 grid = grid();
        int z = (int) (number / ((long) grid.y() * grid.x())) * block.z();
        int y = (int) (number / grid.x() % grid.y()) * block.y();
        int x = (int) (number % grid.x()) * block.x();
        Shape3 shape = new Shape3(
                Math.min(block.z(), volume.z() - z),
                Math.min(block.y(), volume.y() - y),
                Math.min(block.x(), volume.x() - x));
        return new Box3(z, y, x, shape);
    }

    /**
     * Patches that all blocks together compute. A tile that lies in several blocks is computed by each, so larger blocks
     * are less work.
     */
    public long patches(TileLayout layout) {
        return patches(layout.alongZ(volume), block.z())
                * patches(layout.alongY(volume), block.y())
                * patches(layout.alongX(volume), block.x());
    }

    /** The same along one axis. */
    static long patches(AxisTiles axis, int block) {
        long patches = 0;
        for (int from = 0; from < axis.length(); from += block) {
            int last = Math.min(from + block, axis.length()) - 1;
            patches += axis.lastAt(last) - axis.firstAt(from) + 1;
        }
        return patches;
    }
}
