package io.cytoforge.science.visibility;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** Faces of each object by axis and what is beyond them, and the specimen above its voxels: whole numbers, so that sums are exact. */
final class SurroundingsTally {
    /** What may be beyond a face. */
    private static final int BACKGROUND = 0;

    private static final int OBJECT = 1;
    private static final int BORDER = 2;
    private static final int KINDS = 3;

    /** The id beyond the volume. */
    private static final int BEYOND = -1;

    private static final int Z = 0;
    private static final int Y = 1;
    private static final int X = 2;

    /** By id, axis and kind. */
    private final int[] faces;
    /** Voxels of each id. */
    private final long[] voxels;
    /** Voxels of the specimen above those of each id. */
    private final long[] above;

    SurroundingsTally(int maxId) {
        faces = new int[(maxId + 1) * 3 * KINDS];
        voxels = new long[maxId + 1];
        above = new long[maxId + 1];
    }

    /** Some planes of a volume, all of their rows, and what is above them; slabs come front to back. */
    static final class Slab {
        private final Shape3 volume;
        private final Box3 planes;
        private final int[] ids;
        /** Planes of the ids that lie before the slab: one, but for the first. */
        private final int before;

        private final float[] specimen;
        /** Voxels of the specimen above the slab, of each column; counted on while its rows are. */
        private final int[] over;

        private Slab(Shape3 volume, Box3 planes, int[] ids, int before, float[] specimen, int[] over) {
            this.volume = volume;
            this.planes = planes;
            this.ids = ids;
            this.before = before;
            this.specimen = specimen;
            this.over = over;
        }

        /**
         * @param planes whole ones
         * @param specimen 1 inside, else 0, of these planes first
         * @param over what was counted above so far, y·x
         */
        static Slab read(LabelSource labels, Box3 planes, float[] specimen, int[] over) {
            int before = planes.z() == 0 ? 0 : 1;
            Shape3 shape = planes.shape();
            Box3 with = new Box3(planes.z() - before, 0, 0, new Shape3(shape.z() + before, shape.y(), shape.x()));
            int[] ids = new int[with.shape().arrayLength()];
            labels.read(with, ids);
            return new Slab(labels.shape(), planes, ids, before, specimen, over);
        }
    }

    /** Counts rows y of a slab, with the faces before each, and behind the last of the volume. */
    void add(Slab slab, int from, int to) {
        Shape3 shape = slab.planes.shape();
        int width = shape.x();
        int plane = shape.y() * width;
        int[] ids = slab.ids;
        for (int y = from; y < to; y++) {
            for (int z = 0; z < shape.z(); z++) {
                int inVolume = slab.planes.z() + z;
                int row = shape.index(z, y, 0) + slab.before * plane;
                along(ids, row, width);
                across(ids, row, inVolume == 0 ? BEYOND : row - plane, width, Z);
                across(ids, row, y == 0 ? BEYOND : row - width, width, Y);
                if (inVolume == slab.volume.z() - 1) {
                    across(ids, row, BEYOND, width, Z);
                }
                if (y == shape.y() - 1) {
                    across(ids, row, BEYOND, width, Y);
                }
                sink(slab, row, shape.index(z, y, 0), y * width);
            }
        }
    }

    private void along(int[] ids, int row, int width) {
        int before = BEYOND;
        for (int i = row; i < row + width; i++) {
            meet(before, ids[i], X);
            before = ids[i];
        }
        meet(before, BEYOND, X);
    }

    private void across(int[] ids, int row, int other, int width, int axis) {
        for (int x = 0; x < width; x++) {
            meet(other == BEYOND ? BEYOND : ids[other + x], ids[row + x], axis);
        }
    }

    private void meet(int one, int other, int axis) {
        if (one != other) {
            count(one, other, axis);
            count(other, one, axis);
        }
    }

    private void count(int id, int beyond, int axis) {
        if (id > 0) {
            int kind = beyond == BEYOND ? BORDER : beyond == 0 ? BACKGROUND : OBJECT;
            faces[(id * 3 + axis) * KINDS + kind]++;
        }
    }

    private void sink(Slab slab, int row, int specimen, int column) {
        for (int x = 0; x < slab.planes.shape().x(); x++) {
            int id = slab.ids[row + x];
            if (id > 0) {
                voxels[id]++;
                above[id] += slab.over[column + x];
            }
            slab.over[column + x] += (int) slab.specimen[specimen + x];
        }
    }

    /** Adds what another has counted elsewhere. */
    void add(SurroundingsTally other) {
        for (int i = 0; i < faces.length; i++) {
            faces[i] = Math.addExact(faces[i], other.faces[i]);
        }
        for (int id = 0; id < voxels.length; id++) {
            voxels[id] += other.voxels[id];
            above[id] += other.above[id];
        }
    }

    /** @param neighbor µm */
    Surroundings of(int id, VoxelSize size, double neighbor) {
        double[] areas = {size.y() * size.x(), size.z() * size.x(), size.z() * size.y()};
        double surface = area(id, BACKGROUND, areas) + area(id, OBJECT, areas) + area(id, BORDER, areas);
        double depth = ((double) above[id] / voxels[id] + 0.5) * size.z();
        return new Surroundings(
                id, depth, area(id, OBJECT, areas) / surface, area(id, BORDER, areas) / surface, neighbor);
    }

    private double area(int id, int kind, double[] areas) {
        double area = 0;
        for (int axis = 0; axis < 3; axis++) {
            area += areas[axis] * faces[(id * 3 + axis) * KINDS + kind];
        }
        return area;
    }
}
