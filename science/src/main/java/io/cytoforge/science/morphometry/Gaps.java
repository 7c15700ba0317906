package io.cytoforge.science.morphometry;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.labels.Cell;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** The background between a cell and the nearest other one. */
final class Gaps {
    private static final int FIRST_REACH = 4;

    private final LabelVolume labels;
    private final VoxelSize voxelSize;

    Gaps(LabelVolume labels, VoxelSize voxelSize) {
        this.labels = labels;
        this.voxelSize = voxelSize;
    }

    /**
     * Exact distance in µm between the faces of the nearest voxels of a cell and of any other; found in a box around the
     * cell that grows until nothing beyond it can be nearer.
     *
     * @return 0 if they touch, if only by a corner; NaN if there is no other cell
     */
    double of(Cell cell) {
        if (!cell.neighbours().isEmpty()) {
            return 0;
        }
        for (double reach = FIRST_REACH * voxelSize.finest(); ; reach *= 2) {
            Box3 box = around(cell.box(), reach);
            double gap = within(box, cell.id());
            if (gap <= reach) {
                return gap;
            }
            if (box.shape().equals(labels.shape())) {
                return Double.isInfinite(gap) ? Double.NaN : gap;
            }
        }
    }

    private Box3 around(Box3 box, double reach) {
        Shape3 all = labels.shape();
        int z = (int) Math.ceil(reach / voxelSize.z()) + 1;
        int y = (int) Math.ceil(reach / voxelSize.y()) + 1;
        int x = (int) Math.ceil(reach / voxelSize.x()) + 1;
        int lowZ = Math.max(0, box.z() - z);
        int lowY = Math.max(0, box.y() - y);
        int lowX = Math.max(0, box.x() - x);
        return new Box3(
                lowZ,
                lowY,
                lowX,
                new Shape3(
                        Math.min(all.z(), box.z() + box.shape().z() + z) - lowZ,
                        Math.min(all.y(), box.y() + box.shape().y() + y) - lowY,
                        Math.min(all.x(), box.x() + box.shape().x() + x) - lowX));
    }

    private double within(Box3 box, int id) {
        Shape3 shape = box.shape();
        int[] ids = new int[shape.arrayLength()];
        byte[] others = new byte[ids.length];
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int from = labels.shape().index(box.z() + z, box.y() + y, box.x());
                System.arraycopy(labels.voxels(), from, ids, shape.index(z, y, 0), shape.x());
            }
        }
        for (int i = 0; i < ids.length; i++) {
            others[i] = (byte) (ids[i] != 0 && ids[i] != id ? 1 : 0);
        }
        return least(ids, id, MaskVolume.wrap(shape, grown(others, shape)));
    }

    /** Between faces lies one step less than between centres, along each axis: others are grown by a voxel first. */
    private static byte[] grown(byte[] mask, Shape3 shape) {
        byte[] grown = mask;
        int[] strides = {shape.y() * shape.x(), shape.x(), 1};
        int[] lengths = {shape.z(), shape.y(), shape.x()};
        for (int axis = 0; axis < 3; axis++) {
            byte[] next = grown.clone();
            for (int i = 0; i < next.length; i++) {
                int place = i / strides[axis] % lengths[axis];
                boolean near = (place > 0 && grown[i - strides[axis]] != 0)
                        || (place + 1 < lengths[axis] && grown[i + strides[axis]] != 0);
                next[i] = (byte) (near ? 1 : next[i]);
            }
            grown = next;
        }
        return grown;
    }

    private double least(int[] ids, int id, MaskVolume others) {
        float[] distance = DistanceTransform.outside(others, voxelSize).voxels();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                least = Math.min(least, distance[i]);
            }
        }
        return least * voxelSize.finest();
    }
}
