package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns sums over voxels into measurements of cells. */
final class CellMeasures {
    private final Shape3 volume;
    private final VoxelSize voxelSize;
    private final IdSlots slots;
    private final CellSums sums;
    private final Crofton crofton;

    CellMeasures(Shape3 volume, VoxelSize voxelSize, IdSlots slots, CellSums sums) {
        this.volume = volume;
        this.voxelSize = voxelSize;
        this.slots = slots;
        this.sums = sums;
        this.crofton = new Crofton(voxelSize);
    }

    /**
     * Cells ascending by id.
     *
     * @param pairs of neighbours, ascending, lesser id · 2³² + greater id
     */
    Stream<Cell> cells(long[] pairs) {
        long[] turned = new long[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            turned[i] = Long.rotateLeft(pairs[i], 32);
        }
        Arrays.parallelSort(turned);
        return IntStream.of(slots.ascending()).mapToObj(slot -> {
            int id = slots.id(slot);
            int[] neighbours =
                    IntStream.concat(partners(turned, id), partners(pairs, id)).toArray();
            return cell(id, slot, IntStream.of(neighbours).boxed().toList());
        });
    }

    /** The lower halves of the pairs whose upper half is the id. */
    private static IntStream partners(long[] sorted, int id) {
        return IntStream.range(lowerBound(sorted, (long) id << 32), sorted.length)
                .takeWhile(i -> (int) (sorted[i] >> 32) == id)
                .map(i -> (int) sorted[i]);
    }

    private static int lowerBound(long[] sorted, long value) {
        int found = Arrays.binarySearch(sorted, value);
        return found >= 0 ? found : -found - 1;
    }

    private Cell cell(int id, int slot, List<Integer> neighbours) {
        long voxels = sums.getLong(slot, 0);
        Box3 box = box(slot);
        double[] mean = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            mean[axis] = (double) relative(slot, axis) / voxels;
        }
        Point3 centre = new Point3(box.z() + mean[0], box.y() + mean[1], box.x() + mean[2]);
        double cubicMicrometres = voxels * voxelSize.volume();
        return new Cell(
                id,
                centre,
                centre.toMicrometres(voxelSize),
                voxels,
                cubicMicrometres,
                box,
                touchesBorder(box),
                surface(slot),
                elongation(slot, mean),
                neighbours);
    }

    private Box3 box(int slot) {
        int z = sums.getInt(slot, 0);
        int y = sums.getInt(slot, 1);
        int x = sums.getInt(slot, 2);
        Shape3 shape =
                new Shape3(sums.getInt(slot, 3) - z + 1, sums.getInt(slot, 4) - y + 1, sums.getInt(slot, 5) - x + 1);
        return new Box3(z, y, x, shape);
    }

    private boolean touchesBorder(Box3 box) {
        return box.z() == 0
                || box.y() == 0
                || box.x() == 0
                || box.z() + box.shape().z() == volume.z()
                || box.y() + box.shape().y() == volume.y()
                || box.x() + box.shape().x() == volume.x();
    }

    private double surface(int slot) {
        double surface = 0;
        for (int d = 0; d < Crofton.DIRECTIONS; d++) {
            surface += sums.getInt(slot, 6 + d) * crofton.squareMicrometres(d);
        }
        return surface;
    }

    /** Sum of a coordinate, counted from the cell's lowest corner. */
    private long relative(int slot, int axis) {
        return sums.getLong(slot, 1 + axis) - sums.getLong(slot, 0) * sums.getInt(slot, axis);
    }

    /** Sum of a product of two coordinates, counted from the cell's lowest corner. */
    private long relative(int slot, int place, int one, int other) {
        long lowOne = sums.getInt(slot, one);
        long lowOther = sums.getInt(slot, other);
        return sums.getLong(slot, place)
                - lowOne * sums.getLong(slot, 1 + other)
                - lowOther * sums.getLong(slot, 1 + one)
                + sums.getLong(slot, 0) * lowOne * lowOther;
    }

    /** Every voxel counts as a solid box, h²/12 wide about its centre. */
    private double elongation(int slot, double[] mean) {
        double[] edge = {voxelSize.z(), voxelSize.y(), voxelSize.x()};
        double voxels = sums.getLong(slot, 0);
        double[] variance = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double square = relative(slot, 4 + axis, axis, axis) / voxels - mean[axis] * mean[axis] + 1 / 12.0;
            variance[axis] = square * edge[axis] * edge[axis];
        }
        double zy = (relative(slot, 7, 0, 1) / voxels - mean[0] * mean[1]) * edge[0] * edge[1];
        double zx = (relative(slot, 8, 0, 2) / voxels - mean[0] * mean[2]) * edge[0] * edge[2];
        double yx = (relative(slot, 9, 1, 2) / voxels - mean[1] * mean[2]) * edge[1] * edge[2];
        return PrincipalAxes.elongation(variance, zy, zx, yx);
    }
}
