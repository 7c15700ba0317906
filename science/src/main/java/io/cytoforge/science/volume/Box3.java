package io.cytoforge.science.volume;

/** A box of voxels: its first voxel (z, y, x), which may be negative, and its shape. */
public record Box3(int z, int y, int x, Shape3 shape) {
    /** The whole of a volume. */
    public static Box3 of(Shape3 shape) {
        return new Box3(0, 0, 0, shape);
    }

    /** Whether every voxel of this box lies in a volume of the given shape. */
    public boolean isWithin(Shape3 volume) {
        return z >= 0
                && y >= 0
                && x >= 0
                && (long) z + shape.z() <= volume.z()
                && (long) y + shape.y() <= volume.y()
                && (long) x + shape.x() <= volume.x();
    }

    @Override
    public String toString() {
        return "%s at (%d, %d, %d)".formatted(shape, z, y, x);
    }
}
