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

    /** A part that is counted from this box's first voxel, counted as this box is. */
    public Box3 place(Box3 part) {
        return new Box3(z + part.z, y + part.y, x + part.x, part.shape);
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

    /**
     * Copies a part of what this box holds.
     *
     * @param values of this box, C order
     * @param part lies within this box
     * @param into values of the part, C order
     */
    public void cut(int[] values, Box3 part, int[] into) {
        cutRows(values, part, into);
    }

    /** The same into an array of its own. */
    public int[] cut(int[] values, Box3 part) {
        int[] cut = new int[part.shape.arrayLength()];
        cutRows(values, part, cut);
        return cut;
    }

    /** The same for other voxels: {@link #cut(int[], Box3, int[])}. */
    public void cut(byte[] values, Box3 part, byte[] into) {
        cutRows(values, part, into);
    }

    /** The same for other voxels: {@link #cut(int[], Box3, int[])}. */
    public void cut(float[] values, Box3 part, float[] into) {
        cutRows(values, part, into);
    }

    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of the same kind: see the callers
    private void cutRows(Object values, Box3 part, Object into) {
        if (!new Box3(part.z - z, part.y - y, part.x - x, part.shape).isWithin(shape)) {
            throw new IllegalArgumentException("%s does not lie within %s".formatted(part, this));
        }
        int to = 0;
        for (int zz = part.z - z; zz < part.z - z + part.shape.z(); zz++) {
            for (int yy = part.y - y; yy < part.y - y + part.shape.y(); yy++) {
                System.arraycopy(values, shape.index(zz, yy, part.x - x), into, to, part.shape.x());
                to += part.shape.x();
            }
        }
    }

    @Override
    public String toString() {
        return "%s at (%d, %d, %d)".formatted(shape, z, y, x);
    }
}
