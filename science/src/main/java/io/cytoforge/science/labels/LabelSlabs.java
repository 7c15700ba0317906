package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;

/** Labels of any size as slabs: whole planes, at most 64 and 2²⁴ voxels at a time (one plane, if it is larger). */
public final class LabelSlabs {
    private static final int VOXELS = 1 << 24;
    private static final int DEPTH = 64;

    private LabelSlabs() {}

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
            Box3 box = Slabs.slab(shape, z, depth);
            int length = box.shape().arrayLength();
            slab = slab.length == length ? slab : new int[length];
            labels.read(box, slab);
            taker.take(slab, z);
        }
    }

    /** A power of two, so that a slab of stored labels is whole chunks. */
    private static int depth(Shape3 shape) {
        return Integer.highestOneBit(Math.min(DEPTH, Slabs.depth(shape, VOXELS)));
    }
}
