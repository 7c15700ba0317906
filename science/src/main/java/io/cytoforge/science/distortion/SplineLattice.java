package io.cytoforge.science.distortion;

/**
 * The numbers of a uniform cubic B-spline of three variables, C order: along each axis those at the ends of its cells, and
 * one before and one behind.
 */
final class SplineLattice {
    private static final int AXES = 3;
    private static final int MAX_NUMBERS = 1 << 21;

    private final double[] numbers;
    private final int[] cells;
    private final double[] spacing;

    /**
     * @param cells along each axis, z, y, x
     * @param spacing edges of a cell, µm
     */
    SplineLattice(double[] numbers, int[] cells, double[] spacing) {
        this.numbers = numbers;
        this.cells = cells;
        this.spacing = spacing;
    }

    /**
     * What the slopes of the spline along all axes add up to at most, per µm.
     *
     * <p>A slope is a weighted mean of the differences of neighboring numbers over their distance, so the largest of these
     * bounds it; the same spline on a finer lattice has smaller ones.
     */
    double steepest() {
        SplineLattice fine = this;
        for (int step = 0; step < 2 && 8L * fine.numbers.length <= MAX_NUMBERS; step++) {
            fine = fine.halved(0).halved(1).halved(2);
        }
        double sum = 0;
        for (int axis = 0; axis < AXES; axis++) {
            sum += fine.largestDifference(axis) / fine.spacing[axis];
        }
        return sum;
    }

    private int places(int axis) {
        return cells[axis] + 3;
    }

    /** Places between neighbors along an axis. */
    private int stride(int axis) {
        int stride = 1;
        for (int inner = axis + 1; inner < AXES; inner++) {
            stride *= places(inner);
        }
        return stride;
    }

    private double largestDifference(int axis) {
        int stride = stride(axis);
        double largest = 0;
        for (int at = stride; at < numbers.length; at++) {
            if (at / stride % places(axis) > 0) {
                largest = Math.max(largest, Math.abs(numbers[at] - numbers[at - stride]));
            }
        }
        return largest;
    }

    /** The same spline with cells of half the length along an axis. */
    private SplineLattice halved(int axis) {
        int stride = stride(axis);
        int before = places(axis);
        int after = 2 * cells[axis] + 3;
        double[] halved = new double[numbers.length / before * after];
        for (int at = 0; at < halved.length; at++) {
            int place = at / stride % after;
            int near = (at / stride / after * before + (place + 1) / 2) * stride + at % stride;
            halved[at] = place % 2 == 0
                    ? (numbers[near] + numbers[near + stride]) / 2
                    : (numbers[near - stride] + 6 * numbers[near] + numbers[near + stride]) / 8;
        }
        int[] more = cells.clone();
        more[axis] *= 2;
        double[] shorter = spacing.clone();
        shorter[axis] /= 2;
        return new SplineLattice(halved, more, shorter);
    }
}
