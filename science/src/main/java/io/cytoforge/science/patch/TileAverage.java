package io.cytoforge.science.patch;

import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import org.jspecify.annotations.Nullable;

/**
 * One block as the weighted average of the tiles that touch it, which must be added in their order. Planes that no tile
 * will be added to are written, slab by slab; those that tiles have been added to are held.
 */
final class TileAverage {
    private final BlockTiles tiles;
    private final BlockSink sink;
    private final Box3 block;
    /** Sums of the slabs that are begun and not finished. */
    private final float[] @Nullable [] sums;

    private int written;

    /** @param sink takes every slab of the block once, front to back, as its own */
    TileAverage(BlockTiles tiles, BlockSink sink) {
        this.tiles = tiles;
        this.sink = sink;
        this.block = tiles.block();
        this.sums = new float[slab(block.z() + block.shape().z() - 1) + 1][];
    }

    /**
     * Adds a tile, and writes what is finished with it.
     *
     * @param painted the whole patch of the tile, [D, H, W]
     * @throws IllegalStateException if a voxel is not a number, naming it
     */
    void add(int number, float[] painted) {
        TilePart partZ = tiles.alongZ(number);
        TilePart partY = tiles.alongY(number);
        TilePart partX = tiles.alongX(number);
        for (int z = partZ.from(); z < partZ.to(); z++) {
            float[] sum = sum(slab(z));
            Box3 box = box(slab(z));
            for (int y = partY.from(); y < partY.to(); y++) {
                double share = partZ.share(z) * partY.share(y);
                int to = box.shape().index(z - box.z(), y - box.y(), -box.x());
                int from = tiles.patchShape().index(z - partZ.patchFrom(), y - partY.patchFrom(), -partX.patchFrom());
                for (int x = partX.from(); x < partX.to(); x++) {
                    sum[to + x] += (float) (share * partX.share(x)) * painted[from + x];
                }
            }
        }
        if (tiles.endsLayer(number)) {
            write(tiles.finishedUpTo(number));
        }
    }

    /** @param end of the planes that are finished */
    private void write(int end) {
        while (written < sums.length && end(box(written)) <= end) {
            Box3 box = box(written);
            float[] values = sum(written);
            sums[written++] = null;
            finish(box, values);
            sink.write(box, values);
        }
    }

    /** Cuts the averages to [0, 1]. */
    private static void finish(Box3 box, float[] sum) {
        Shape3 shape = box.shape();
        for (int i = 0; i < sum.length; i++) {
            if (Float.isNaN(sum[i])) {
                throw new IllegalStateException("the model painted no number at voxel (%d, %d, %d)"
                        .formatted(
                                box.z() + i / (shape.y() * shape.x()),
                                box.y() + i / shape.x() % shape.y(),
                                box.x() + i % shape.x()));
            }
            sum[i] = Math.clamp(sum[i], 0f, 1f);
        }
    }

    private float[] sum(int slab) {
        float[] sum = sums[slab];
        if (sum == null) {
            sum = new float[box(slab).shape().arrayLength()];
            sums[slab] = sum;
        }
        return sum;
    }

    /** Number of the slab that a plane of the volume lies in, counted from the block's first. */
    private int slab(int plane) {
        return plane / sink.slab() - block.z() / sink.slab();
    }

    private Box3 box(int slab) {
        int number = block.z() / sink.slab() + slab;
        int from = Math.max(block.z(), number * sink.slab());
        int to = (int) Math.min(end(block), (number + 1L) * sink.slab());
        return new Box3(
                from,
                block.y(),
                block.x(),
                new Shape3(to - from, block.shape().y(), block.shape().x()));
    }

    private static int end(Box3 box) {
        return box.z() + box.shape().z();
    }
}
