package io.cytoforge.science.volume;

import io.cytoforge.science.validation.Constraints;

/**
 * Extent of a volume in voxels, z·y·x. The place of voxel (z, y, x) in a plain array is
 * {@code (z · shape.y + y) · shape.x + x}.
 */
public record Shape3(int z, int y, int x) {
    public Shape3 {
        if (z < 1 || y < 1 || x < 1) {
            new Constraints()
                    .require(z >= 1, "z", "must be at least 1 voxel, was %s", z)
                    .require(y >= 1, "y", "must be at least 1 voxel, was %s", y)
                    .require(x >= 1, "x", "must be at least 1 voxel, was %s", x)
                    .check();
        }
    }

    /** Number of voxels; a {@code long}, because 2048³ does not fit an {@code int}. */
    public long voxels() {
        return (long) z * y * x;
    }

    /**
     * Number of voxels of a volume that is held in one array.
     *
     * @throws IllegalArgumentException if they do not fit one Java array
     */
    public int arrayLength() {
        long voxels = voxels();
        if (voxels > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("%s has %d voxels, too many for one array".formatted(this, voxels));
        }
        return (int) voxels;
    }

    /** Place of voxel (z, y, x) in an array of this shape; not checked. */
    public int index(int zz, int yy, int xx) {
        return (zz * y + yy) * x + xx;
    }

    /** Whether the voxel (z, y, x) lies inside. */
    public boolean contains(int zz, int yy, int xx) {
        return zz >= 0 && zz < z && yy >= 0 && yy < y && xx >= 0 && xx < x;
    }

    /** The shape of the same extent in µm when the voxel size changes; at least one voxel per axis. */
    public Shape3 resampled(VoxelSize from, VoxelSize to) {
        return new Shape3(
                Math.max(1, (int) Math.round(z * from.z() / to.z())),
                Math.max(1, (int) Math.round(y * from.y() / to.y())),
                Math.max(1, (int) Math.round(x * from.x() / to.x())));
    }

    @Override
    public String toString() {
        return z + "×" + y + "×" + x;
    }
}
