package io.cytoforge.science.patch;

/** Along one axis: the voxels that a tile keeps of a block, and its shares there. */
final class TilePart {
    private final int from;
    private final int patchFrom;
    private final double[] shares;

    private TilePart(int from, int patchFrom, double[] shares) {
        this.from = from;
        this.patchFrom = patchFrom;
        this.shares = shares;
    }

    static TilePart of(AxisTiles axis, int tile, int blockFrom, int blockLength) {
        int from = Math.max(axis.keptFrom(tile), blockFrom);
        int to = Math.min(axis.keptFrom(tile) + axis.keep(), blockFrom + blockLength);
        double[] shares = new double[to - from];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = axis.share(tile, from + i);
        }
        return new TilePart(from, axis.patchFrom(tile), shares);
    }

    /** The first voxel, in the volume. */
    int from() {
        return from;
    }

    /** The first one beyond. */
    int to() {
        return from + shares.length;
    }

    /** Where the tile's patch begins. */
    int patchFrom() {
        return patchFrom;
    }

    /** @return in (0, 1] */
    double share(int voxel) {
        return shares[voxel - from];
    }
}
