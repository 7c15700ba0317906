package io.cytoforge.science.volume;

/** A volume from front to back, some whole planes at a time. */
public final class Slabs {
    private static final int VOXELS = 1 << 22;

    private Slabs() {}

    /** Looks at some planes. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param slab whole planes
         * @param voxels those of the slab first, C order; reused for the next slab
         */
        void visit(Box3 slab, float[] voxels);
    }

    /** Reads slabs of some million voxels, or one plane if it is larger. */
    public static void forEach(BlockSource source, Visitor visitor) {
        forEach(source, VOXELS, visitor);
    }

    /** @param most voxels of a slab, unless one plane has more */
    public static void forEach(BlockSource source, int most, Visitor visitor) {
        int depth = depth(source.shape(), most);
        float[] voxels = new float[slab(source.shape(), 0, depth).shape().arrayLength()];
        for (int z = 0; z < source.shape().z(); z += depth) {
            Box3 slab = slab(source.shape(), z, depth);
            source.read(slab, voxels);
            visitor.visit(slab, voxels);
        }
    }

    /** Planes of a slab of so many voxels, at least 1. */
    public static int depth(Shape3 shape, int most) {
        return (int) Math.clamp(most / ((long) shape.y() * shape.x()), 1, shape.z());
    }

    /** The planes from z on, as many as there are of {@code depth}. */
    public static Box3 slab(Shape3 shape, int z, int depth) {
        return new Box3(z, 0, 0, new Shape3(Math.min(depth, shape.z() - z), shape.y(), shape.x()));
    }
}
