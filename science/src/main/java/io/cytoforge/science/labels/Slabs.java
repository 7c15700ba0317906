package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Labels of any size as slabs: whole planes, at most 64 and 2²⁴ voxels at a time (one plane, if it is larger). */
public final class Slabs {
    private static final int VOXELS = 1 << 24;
    private static final int DEPTH = 64;

    private Slabs() {}

    /** Takes slabs, z ascending. */
    @FunctionalInterface
    public interface Taker {
        /**
         * @param ids of whole planes, C order; may be changed, and hold others once this returns
         * @param z of the first plane
         */
        void take(int[] ids, int z);
    }

    /** @throws IllegalArgumentException if a plane is too large for one array */
    public static void each(LabelSource labels, Taker taker) {
        Shape3 shape = labels.shape();
        int depth = depth(shape);
        int[] slab = new int[0];
        for (int z = 0; z < shape.z(); z += depth) {
            Box3 box = new Box3(z, 0, 0, new Shape3(Math.min(depth, shape.z() - z), shape.y(), shape.x()));
            int length = box.shape().arrayLength();
            slab = slab.length == length ? slab : new int[length];
            labels.read(box, slab);
            taker.take(slab, z);
        }
    }

    /** A power of two, so that a slab of stored labels is whole chunks. */
    private static int depth(Shape3 shape) {
        int depth = DEPTH;
        while (depth > 1 && (long) depth * shape.y() * shape.x() > VOXELS) {
            depth /= 2;
        }
        return depth;
    }
}
