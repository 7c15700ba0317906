package io.cytoforge.science.patch;

/**
 * Tiles along one axis of a volume. Tile i keeps the voxels [i · stride, i · stride + keep) and is computed from the
 * patch that starts {@code crop} voxels before; the last tile may stick out of the volume.
 *
 * @param length voxels of the volume along this axis
 * @param patch voxels that the model sees
 * @param crop voxels lost on either side
 * @param overlap voxels that neighbours share
 */
record AxisTiles(int length, int patch, int crop, int overlap) {
    int keep() {
        return patch - 2 * crop;
    }

    int stride() {
        return keep() - overlap;
    }

    int count() {
        return length <= keep() ? 1 : Math.ceilDiv(length - keep(), stride()) + 1;
    }

    int keptFrom(int tile) {
        return tile * stride();
    }

    int patchFrom(int tile) {
        return keptFrom(tile) - crop;
    }

    /** The first tile that keeps the voxel. */
    int firstAt(int voxel) {
        return Math.max(0, Math.floorDiv(voxel - keep(), stride()) + 1);
    }

    /** The last tile that keeps the voxel. */
    int lastAt(int voxel) {
        return Math.min(count() - 1, voxel / stride());
    }

    /**
     * The share of a tile in the average at a voxel that it keeps: sin²(π (p + ½) / keep), p the place in the kept
     * voxels, over the same of all tiles that keep the voxel. Largest in the tile's centre, and it leaves and reaches
     * zero without a kink, so a border shows neither as a step nor as a bend.
     *
     * @return in (0, 1]; the shares of a voxel's tiles sum to 1
     */
    double share(int tile, int voxel) {
        double sum = 0;
        for (int other = firstAt(voxel); other <= lastAt(voxel); other++) {
            sum += weight(voxel - keptFrom(other));
        }
        return weight(voxel - keptFrom(tile)) / sum;
    }

    private double weight(int place) {
        double sine = StrictMath.sin(Math.PI * (place + 0.5) / keep());
        return sine * sine;
    }
}
