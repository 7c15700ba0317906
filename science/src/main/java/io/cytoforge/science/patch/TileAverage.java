package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** One block as the weighted average of the tiles that touch it, which must be added in the order of their grid. */
final class TileAverage {
    private final TileLayout layout;
    private final Box3 block;
    private final AxisTiles alongZ;
    private final AxisTiles alongY;
    private final AxisTiles alongX;
    private final float[] sum;

    TileAverage(TileLayout layout, Shape3 volume, Box3 block) {
        this.layout = layout;
        this.block = block;
        this.alongZ = layout.alongZ(volume);
        this.alongY = layout.alongY(volume);
        this.alongX = layout.alongX(volume);
        this.sum = new float[block.shape().arrayLength()];
    }

    /** The patch that tile (z, y, x) of the grid is computed from; may stick out of the volume. */
    Box3 patch(int z, int y, int x) {
        return new Box3(alongZ.patchFrom(z), alongY.patchFrom(y), alongX.patchFrom(x), layout.patch());
    }

    /** The patches of all tiles (z, ·, ·) together, of those in a box of the grid. */
    Box3 layer(int z, Box3 tiles) {
        Box3 first = patch(z, tiles.y(), tiles.x());
        Box3 last = patch(
                z, tiles.y() + tiles.shape().y() - 1, tiles.x() + tiles.shape().x() - 1);
        Shape3 shape = new Shape3(
                layout.patch().z(),
                last.y() - first.y() + layout.patch().y(),
                last.x() - first.x() + layout.patch().x());
        return new Box3(first.z(), first.y(), first.x(), shape);
    }

    /** @param painted the whole patch of tile (z, y, x), [D, H, W] */
    void add(int z, int y, int x, float[] painted) {
        Part partZ = Part.of(alongZ, z, block.z(), block.shape().z());
        Part partY = Part.of(alongY, y, block.y(), block.shape().y());
        Part partX = Part.of(alongX, x, block.x(), block.shape().x());
        for (int zz = partZ.from; zz < partZ.to(); zz++) {
            for (int yy = partY.from; yy < partY.to(); yy++) {
                double share = partZ.share(zz) * partY.share(yy);
                int to = block.shape().index(zz - block.z(), yy - block.y(), -block.x());
                int from = layout.patch().index(zz - partZ.patchFrom, yy - partY.patchFrom, -partX.patchFrom);
                for (int xx = partX.from; xx < partX.to(); xx++) {
                    sum[to + xx] += (float) (share * partX.share(xx)) * painted[from + xx];
                }
            }
        }
    }

    /**
     * The average, cut to [0, 1].
     *
     * @throws IllegalStateException if a voxel is not a number, naming it
     */
    float[] finish() {
        Shape3 shape = block.shape();
        for (int i = 0; i < sum.length; i++) {
            if (Float.isNaN(sum[i])) {
                throw new IllegalStateException("the model painted no number at voxel (%d, %d, %d)"
                        .formatted(
                                block.z() + i / (shape.y() * shape.x()),
                                block.y() + i / shape.x() % shape.y(),
                                block.x() + i % shape.x()));
            }
            sum[i] = Math.clamp(sum[i], 0f, 1f);
        }
        return sum;
    }

    /** Along one axis: the voxels that a tile keeps of the block, and its shares there. */
    private static final class Part {
        private final int from;
        private final int patchFrom;
        private final double[] shares;

        private Part(int from, int patchFrom, double[] shares) {
            this.from = from;
            this.patchFrom = patchFrom;
            this.shares = shares;
        }

        static Part of(AxisTiles axis, int tile, int blockFrom, int blockLength) {
            int from = Math.max(axis.keptFrom(tile), blockFrom);
            int to = Math.min(axis.keptFrom(tile) + axis.keep(), blockFrom + blockLength);
            double[] shares = new double[to - from];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = axis.share(tile, from + i);
            }
            return new Part(from, axis.patchFrom(tile), shares);
        }

        int to() {
            return from + shares.length;
        }

        double share(int voxel) {
            return shares[voxel - from];
        }
    }
}
