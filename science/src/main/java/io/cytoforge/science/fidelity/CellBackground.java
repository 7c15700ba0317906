package io.cytoforge.science.fidelity;

import io.cytoforge.science.fidelity.CellFidelity.Background;
import io.cytoforge.science.fidelity.LabeledSlabs.Slab;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Light between cells, which comes from out of focus and grows with depth and with the cells around. Voxels without a cell
 * at or beside them are summed in boxes with the radius of a typical cell as their edge; the density of a box is the share
 * of cells in it and the two boxes around it on every side. Where that is below {@link #OUTSIDE} there is no tissue.
 */
final class CellBackground {
    /** Share of cells. */
    private static final double OUTSIDE = 0.05;

    /** From a cell, in voxels of y and x. */
    private static final int STEP = 2;

    /** Boxes around one that its density is taken over. */
    private static final int AROUND = 2;

    private static final int DEPTHS = 5;
    private static final double[] DENSITIES = {OUTSIDE, 0.15, 0.25, 0.35, 0.5, 1};

    private final Shape3 volume;
    private final double deep;
    private final int edgeZ;
    private final int edgeY;
    private final int edgeX;
    private final Shape3 boxes;
    private final long[] cells;
    private final long[] empty;
    private final double[] light;

    CellBackground(Shape3 volume, VoxelSize voxelSize, CellLevels levels) {
        this.volume = volume;
        double radius = StrictMath.cbrt(0.75 / StrictMath.PI * levels.meanVoxels() * voxelSize.volume());
        deep = volume.z() * voxelSize.z();
        edgeZ = edge(radius, voxelSize.z());
        edgeY = edge(radius, voxelSize.y());
        edgeX = edge(radius, voxelSize.x());
        boxes = new Shape3(
                Math.ceilDiv(volume.z(), edgeZ), Math.ceilDiv(volume.y(), edgeY), Math.ceilDiv(volume.x(), edgeX));
        cells = new long[boxes.arrayLength()];
        empty = new long[boxes.arrayLength()];
        light = new double[boxes.arrayLength()];
    }

    private static int edge(double radius, double voxel) {
        return (int) Math.max(1, Math.rint(radius / voxel));
    }

    void add(Slab slab, int z) {
        for (int y = 0; y < volume.y(); y++) {
            for (int x = 0; x < volume.x(); x++) {
                int i = y * volume.x() + x;
                int box = boxes.index(z / edgeZ, y / edgeY, x / edgeX);
                if (slab.id(z, i) != 0) {
                    cells[box]++;
                } else if (slab.isInner(z, y, x, STEP)) {
                    empty[box]++;
                    light[box] += slab.voxel(z, i);
                }
            }
        }
    }

    /** In fifths of the volume's depth. */
    List<Background> byDepth() {
        double[] limits = new double[DEPTHS + 1];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = deep * i / DEPTHS;
        }
        double plane = deep / volume.z();
        return binned(limits, (box, z) -> Math.min(volume.z(), (z + 0.5) * edgeZ) * plane);
    }

    List<Background> byDensity() {
        return binned(DENSITIES, (box, z) -> density(box));
    }

    /** What a box is sorted by. */
    @FunctionalInterface
    private interface Key {
        double of(int box, int z);
    }

    private List<Background> binned(double[] limits, Key key) {
        double[] sums = new double[limits.length - 1];
        long[] counts = new long[sums.length];
        for (int box = 0; box < empty.length; box++) {
            if (empty[box] > 0 && density(box) >= OUTSIDE) {
                int bin = bin(limits, key.of(box, box / (boxes.y() * boxes.x())));
                sums[bin] += light[box];
                counts[bin] += empty[box];
            }
        }
        List<Background> found = new ArrayList<>();
        for (int bin = 0; bin < sums.length; bin++) {
            found.add(new Background(
                    limits[bin], limits[bin + 1], counts[bin] == 0 ? null : Double.valueOf(sums[bin] / counts[bin])));
        }
        return found;
    }

    private static int bin(double[] limits, double value) {
        int bin = 0;
        while (bin < limits.length - 2 && value >= limits[bin + 1]) {
            bin++;
        }
        return bin;
    }

    private double density(int box) {
        int z = box / (boxes.y() * boxes.x());
        int y = box / boxes.x() % boxes.y();
        int x = box % boxes.x();
        long inCells = 0;
        long all = 0;
        for (int zz = Math.max(0, z - AROUND); zz <= Math.min(boxes.z() - 1, z + AROUND); zz++) {
            for (int yy = Math.max(0, y - AROUND); yy <= Math.min(boxes.y() - 1, y + AROUND); yy++) {
                for (int xx = Math.max(0, x - AROUND); xx <= Math.min(boxes.x() - 1, x + AROUND); xx++) {
                    inCells += cells[boxes.index(zz, yy, xx)];
                    all += (long) length(zz, edgeZ, volume.z())
                            * length(yy, edgeY, volume.y())
                            * length(xx, edgeX, volume.x());
                }
            }
        }
        return (double) inCells / all;
    }

    /** Voxels of a box along an axis; the last may be shorter. */
    private static int length(int box, int edge, int volume) {
        return Math.min(edge, volume - box * edge);
    }
}
