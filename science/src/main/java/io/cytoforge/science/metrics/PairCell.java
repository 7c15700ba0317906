package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.Box3;

/** A part of two images on one grid, with the voxels around it that a measure looks at. */
final class PairCell {
    private final Box3 box;
    private final Box3 read;
    private final float[] real;
    private final float[] synthetic;
    private final byte[] regions;

    /**
     * Arrays are shared with other cells.
     *
     * @param box the cell itself
     * @param read what the arrays hold, C order z·y·x
     * @param regions of all that was read; empty if everything is one region
     */
    PairCell(Box3 box, Box3 read, float[] real, float[] synthetic, byte[] regions) {
        this.box = box;
        this.read = read;
        this.real = real;
        this.synthetic = synthetic;
        this.regions = regions;
    }

    Box3 box() {
        return box;
    }

    float[] real() {
        return real;
    }

    float[] synthetic() {
        return synthetic;
    }

    /** Where a voxel of the volume is in the arrays. */
    int index(int z, int y, int x) {
        return read.shape().index(z - read.z(), y - read.y(), x - read.x());
    }

    int region(int index) {
        return regions.length == 0 ? 0 : regions[index];
    }
}
