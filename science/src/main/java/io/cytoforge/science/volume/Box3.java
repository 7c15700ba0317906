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

    /** This box and so many voxels around it, as far as they lie in a volume of the given shape. */
    public Box3 grown(int voxels, Shape3 volume) {
        int fromZ = Math.max(0, z - voxels);
        int fromY = Math.max(0, y - voxels);
        int fromX = Math.max(0, x - voxels);
        return new Box3(
                fromZ,
                fromY,
                fromX,
                new Shape3(
                        Math.min(volume.z(), z + shape.z() + voxels) - fromZ,
                        Math.min(volume.y(), y + shape.y() + voxels) - fromY,
                        Math.min(volume.x(), x + shape.x() + voxels) - fromX));
    }

    /** Whether the boxes have a voxel in common. */
    public boolean meets(Box3 other) {
        return z < other.z + other.shape.z()
                && other.z < z + shape.z()
                && y < other.y + other.shape.y()
                && other.y < y + shape.y()
                && x < other.x + other.shape.x()
                && other.x < x + shape.x();
    }

    /**
     * The voxels that both boxes have.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Box3 common(Box3 other) {
        int fromZ = Math.max(z, other.z);
        int fromY = Math.max(y, other.y);
        int fromX = Math.max(x, other.x);
        return new Box3(
                fromZ,
                fromY,
                fromX,
                new Shape3(
                        Math.min(z + shape.z(), other.z + other.shape.z()) - fromZ,
                        Math.min(y + shape.y(), other.y + other.shape.y()) - fromY,
                        Math.min(x + shape.x(), other.x + other.shape.x()) - fromX));
    }

    @Override
    public String toString() {
        return "%s at (%d, %d, %d)".formatted(shape, z, y, x);
    }
}
