package io.cytoforge.common.job;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * How an image is divided into blocks, each the work of one task and a whole number of storage shards.
 *
 * @param volume the image
 * @param block a block away from the far border
 */
public record SynthesisBlocks(Shape3 volume, Shape3 block) {
    /** A shard of the stored image, voxels. */
    public static final Shape3 SHARD = new Shape3(64, 256, 256);

    /** The division used for every synthesis: one shard a block. */
    public static SynthesisBlocks of(Shape3 volume) {
        return new SynthesisBlocks(volume, SHARD);
    }

    /** Number of blocks. */
    public int count() {
        return Math.toIntExact(
                (long) along(volume.z(), block.z()) * along(volume.y(), block.y()) * along(volume.x(), block.x()));
    }

    /**
     * @param index [0, count), x fastest
     * @return the block, cut off at the volume's border
     */
    public Box3 box(int index) {
        int columns = along(volume.x(), block.x());
        int rows = along(volume.y(), block.y());
        int x = index % columns * block.x();
        int y = index / columns % rows * block.y();
        int z = index / columns / rows * block.z();
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        Math.min(block.z(), volume.z() - z),
                        Math.min(block.y(), volume.y() - y),
                        Math.min(block.x(), volume.x() - x)));
    }

    private static int along(int extent, int step) {
        return (extent + step - 1) / step;
    }
}
