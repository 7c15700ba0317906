package io.cytoforge.science.picture.report;

import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Looks at the steps from one id to another in all rows along x, by planes, and in all columns along z, by rows y. */
final class Steps {
    private final int rows;
    private final int width;
    private final int planeVoxels;
    private final StepTally alongX;
    private final StepTally alongZ;

    /** The two planes before the next ones; of the first two nothing is read. */
    private int[] last = {};

    private int[] beforeLast = {};

    /** @throws IllegalArgumentException if a plane is too large for one array */
    Steps(Shape3 shape) {
        rows = shape.y();
        width = shape.x();
        planeVoxels = new Shape3(1, rows, width).arrayLength();
        alongX = new StepTally(shape.z());
        alongZ = new StepTally(rows);
    }

    StepTally alongX() {
        return alongX;
    }

    StepTally alongZ() {
        return alongZ;
    }

    /** @param ids of whole planes, from plane z on; planes come in order */
    void add(int[] ids, int z) {
        int planes = ids.length / planeVoxels;
        IntStream.range(0, planes).parallel().forEach(plane -> addRows(ids, plane, z + plane));
        IntStream.range(0, rows).parallel().forEach(row -> addColumns(ids, planes, row, z));
        beforeLast = planes > 1 ? plane(ids, planes - 2) : last;
        last = plane(ids, planes - 1);
    }

    private int[] plane(int[] ids, int plane) {
        return Arrays.copyOfRange(ids, plane * planeVoxels, (plane + 1) * planeVoxels);
    }

    private void addRows(int[] ids, int plane, int z) {
        long changes = 0;
        long foreign = 0;
        for (int row = plane * planeVoxels; row < (plane + 1) * planeVoxels; row += width) {
            for (int i = row; i < row + width - 1; i++) {
                if (ids[i] != ids[i + 1]) {
                    changes++;
                    foreign += i > row && StepTally.isBetween(ids[i - 1], ids[i], ids[i + 1]) ? 1 : 0;
                }
            }
        }
        alongX.add(z, changes, foreign);
    }

    private void addColumns(int[] ids, int planes, int row, int z) {
        long changes = 0;
        long foreign = 0;
        for (int plane = z == 0 ? 1 : 0; plane < planes; plane++) {
            int[] above = plane > 0 ? ids : last;
            int from = plane > 0 ? (plane - 1) * planeVoxels : 0;
            int[] higher = plane > 1 ? ids : plane == 1 ? last : beforeLast;
            int fromHigher = plane > 1 ? (plane - 2) * planeVoxels : 0;
            boolean hasHigher = z + plane > 1;
            int here = plane * planeVoxels;
            for (int i = row * width; i < (row + 1) * width; i++) {
                int id = ids[here + i];
                int before = above[from + i];
                if (id != before) {
                    changes++;
                    foreign += hasHigher && StepTally.isBetween(higher[fromHigher + i], before, id) ? 1 : 0;
                }
            }
        }
        alongZ.add(row, changes, foreign);
    }
}
