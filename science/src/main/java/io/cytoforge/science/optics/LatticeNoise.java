package io.cytoforge.science.optics;

import io.cytoforge.science.random.RandomStreams;

/**
 * Smooth noise that has a value at every place, whoever asks and in whatever order: numbers drawn at the points of a
 * lattice, and between them the smoothstep of their neighbors (value noise; K. Perlin, "An image synthesizer", 1985, uses
 * lattices so). Mean 0; variance 1 at the points of the lattice, 0.4 on average.
 */
final class LatticeNoise {
    private static final float SQRT3 = 1.7320508f;

    private final long seed;
    private final float perZ;
    private final float perY;
    private final float perX;

    /** Periods are distances of the lattice's points along each axis, voxels, above 0. */
    LatticeNoise(long seed, double periodZ, double periodY, double periodX) {
        this.seed = seed;
        this.perZ = (float) (1 / periodZ);
        this.perY = (float) (1 / periodY);
        this.perX = (float) (1 / periodX);
    }

    /** Adds the noise of a row of voxels. */
    void add(int z, int y, int x, int length, float weight, float[] into, int at) {
        int latticeZ = (int) Math.floor(z * perZ);
        int latticeY = (int) Math.floor(y * perY);
        float shareZ = smooth(z * perZ - latticeZ);
        float shareY = smooth(y * perY - latticeY);
        int lattice = (int) Math.floor(x * perX);
        float here = line(latticeZ, latticeY, lattice, shareZ, shareY);
        float next = line(latticeZ, latticeY, lattice + 1, shareZ, shareY);
        for (int i = 0; i < length; i++) {
            float place = (x + i) * perX;
            int cell = (int) Math.floor(place);
            if (cell != lattice) {
                here = cell == lattice + 1 ? next : line(latticeZ, latticeY, cell, shareZ, shareY);
                next = line(latticeZ, latticeY, cell + 1, shareZ, shareY);
                lattice = cell;
            }
            into[at + i] += weight * (here + smooth(place - cell) * (next - here));
        }
    }

    private static float smooth(float share) {
        return share * share * (3 - 2 * share);
    }

    private float line(int z, int y, int x, float shareZ, float shareY) {
        float front = between(point(z, y, x), point(z, y + 1, x), shareY);
        float back = between(point(z + 1, y, x), point(z + 1, y + 1, x), shareY);
        return between(front, back, shareZ);
    }

    private static float between(float from, float to, float share) {
        return from + share * (to - from);
    }

    /** Uniform in (-√3, √3). */
    private float point(int z, int y, int x) {
        long hash =
                RandomStreams.mix(seed ^ (z * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + x * 0x165667B19E3779F9L));
        return ((hash >> 40) * 0x1p-23f) * SQRT3;
    }
}
