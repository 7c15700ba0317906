package io.cytoforge.science.format.zarr;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;

/**
 * How an array is cut up. A shard is one stored object and the unit of writing; a chunk is the unit of compression
 * and of reading. Without sharding both are the same.
 */
public record ZarrLayout(Shape3 shape, VoxelType type, Shape3 shard, Shape3 chunk) {
    static final long MAX_CHUNK_BYTES = 256L << 20;
    static final long MAX_SHARD_BYTES = 1L << 30;
    static final int MAX_CHUNKS_PER_SHARD = 1 << 18;

    private static final Shape3 CHUNK = new Shape3(32, 64, 64);
    private static final Shape3 SHARD = new Shape3(64, 256, 256);

    public ZarrLayout {
        requireMultiple(shard.z(), chunk.z());
        requireMultiple(shard.y(), chunk.y());
        requireMultiple(shard.x(), chunk.x());
        requireAtMost("bytes of a chunk", (double) chunk.voxels() * type.bytes(), MAX_CHUNK_BYTES);
        requireAtMost("bytes of a shard", (double) shard.voxels() * type.bytes(), MAX_SHARD_BYTES);
        requireAtMost("chunks of a shard", (double) shard.voxels() / chunk.voxels(), MAX_CHUNKS_PER_SHARD);
    }

    /** Chunks of 32×64×64 and shards of 64×256×256 voxels, smaller where the volume is smaller. */
    public static ZarrLayout of(Shape3 shape, VoxelType type) {
        Shape3 chunk = new Shape3(
                Math.min(CHUNK.z(), shape.z()), Math.min(CHUNK.y(), shape.y()), Math.min(CHUNK.x(), shape.x()));
        Shape3 shard = new Shape3(
                roundUp(Math.min(SHARD.z(), shape.z()), chunk.z()),
                roundUp(Math.min(SHARD.y(), shape.y()), chunk.y()),
                roundUp(Math.min(SHARD.x(), shape.x()), chunk.x()));
        return new ZarrLayout(shape, type, shard, chunk);
    }

    /** Every chunk an object of its own. */
    public static ZarrLayout unsharded(Shape3 shape, VoxelType type, Shape3 chunk) {
        return new ZarrLayout(shape, type, chunk, chunk);
    }

    /** Number of shards along each axis. */
    public Shape3 shards() {
        return new Shape3(
                Math.ceilDiv(shape.z(), shard.z()),
                Math.ceilDiv(shape.y(), shard.y()),
                Math.ceilDiv(shape.x(), shard.x()));
    }

    /** The voxels of one shard, cut off at the volume's edge. */
    public Box3 shardBox(int z, int y, int x) {
        return Boxes.cell(shape, shard, z, y, x);
    }

    /** Whether a box consists of whole shards, the last ones cut off at the volume's edge. */
    public boolean isAligned(Box3 box) {
        return box.isWithin(shape)
                && isAligned(box.z(), box.shape().z(), shard.z(), shape.z())
                && isAligned(box.y(), box.shape().y(), shard.y(), shape.y())
                && isAligned(box.x(), box.shape().x(), shard.x(), shape.x());
    }

    private static boolean isAligned(int start, int length, int shard, int size) {
        int end = start + length;
        return start % shard == 0 && (end == size || end % shard == 0);
    }

    private static int roundUp(int voxels, int unit) {
        return Math.ceilDiv(voxels, unit) * unit;
    }

    private static void requireMultiple(int shard, int chunk) {
        if (shard % chunk != 0) {
            throw new IllegalArgumentException(
                    "a shard edge of %d is no multiple of the chunk's %d".formatted(shard, chunk));
        }
    }

    private static void requireAtMost(String what, double found, long most) {
        if (found > most) {
            throw new IllegalArgumentException("%s must be at most %d, were %.0f".formatted(what, most, found));
        }
    }
}
