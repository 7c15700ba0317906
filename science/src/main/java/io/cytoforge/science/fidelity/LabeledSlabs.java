package io.cytoforge.science.fidelity;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;

/** An image and its labels plane by plane from front to back, in slabs of whole planes. */
final class LabeledSlabs {
    private final BlockSource image;
    private final LabelSource labels;
    private final int depth;

    LabeledSlabs(BlockSource image, LabelSource labels, int most) {
        this.image = image;
        this.labels = labels;
        depth = Slabs.depth(image.shape(), most);
    }

    /** Looks at a plane. */
    @FunctionalInterface
    interface Visitor {
        /** @param z of the plane in the volume, one of the slab's */
        void visit(Slab slab, int z);
    }

    /** Planes in memory, with labels of those before and behind them. */
    static final class Slab {
        private final Shape3 volume;
        private final Box3 planes;
        private final float[] voxels;
        private final Box3 around;
        private final int[] ids;

        private Slab(Shape3 volume, Box3 planes, float[] voxels, Box3 around, int[] ids) {
            this.volume = volume;
            this.planes = planes;
            this.voxels = voxels;
            this.around = around;
            this.ids = ids;
        }

        Shape3 volume() {
            return volume;
        }

        float voxel(int z, int i) {
            return voxels[(z - planes.z()) * plane() + i];
        }

        int id(int z, int i) {
            return ids[(z - around.z()) * plane() + i];
        }

        int plane() {
            return volume.y() * volume.x();
        }

        /**
         * Whether a voxel and those a step away along every axis are all of one cell, or all of none; beyond the first and
         * the last plane nothing is known, and nothing asked.
         *
         * @param step in y and x; one plane in z
         */
        boolean isInner(int z, int y, int x, int step) {
            if (y < step || x < step || y >= volume.y() - step || x >= volume.x() - step) {
                return false;
            }
            int i = y * volume.x() + x;
            int id = id(z, i);
            return id(z, i - step) == id
                    && id(z, i + step) == id
                    && id(z, i - step * volume.x()) == id
                    && id(z, i + step * volume.x()) == id
                    && (z == 0 || id(z - 1, i) == id)
                    && (z == volume.z() - 1 || id(z + 1, i) == id);
        }
    }

    void forEach(Visitor visitor) {
        Shape3 shape = image.shape();
        for (int z = 0; z < shape.z(); z += depth) {
            Box3 planes = Slabs.slab(shape, z, depth);
            int last = z + planes.shape().z();
            int first = Math.max(0, z - 1);
            Box3 around = Slabs.slab(shape, first, Math.min(shape.z(), last + 1) - first);
            float[] voxels = new float[planes.shape().arrayLength()];
            int[] ids = new int[around.shape().arrayLength()];
            image.read(planes, voxels);
            labels.read(around, ids);
            Slab slab = new Slab(shape, planes, voxels, around, ids);
            for (int plane = z; plane < last; plane++) {
                visitor.visit(slab, plane);
            }
        }
    }
}
