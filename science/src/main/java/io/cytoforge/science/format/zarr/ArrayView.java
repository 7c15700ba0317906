package io.cytoforge.science.format.zarr;

import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * A volume in an array of more axes, or in another order.
 *
 * @param fixed the place along each axis; -1 along z, y and x
 * @param axes which of them are z, y and x
 */
record ArrayView(List<Integer> fixed, List<Integer> axes) {
    static final ArrayView ZYX = new ArrayView(List.of(-1, -1, -1), List.of(0, 1, 2));

    /** Lengths along z, y and x of something that has one along each axis. */
    Shape3 shape(List<Integer> lengths) {
        return new Shape3(lengths.get(axes.get(0)), lengths.get(axes.get(1)), lengths.get(axes.get(2)));
    }

    /** Where on a grid of cells of the array a cell of the volume lies. */
    int[] cell(List<Integer> cell, int z, int y, int x) {
        int[] at = new int[fixed.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = fixed.get(i) < 0 ? 0 : fixed.get(i) / cell.get(i);
        }
        at[axes.get(0)] = z;
        at[axes.get(1)] = y;
        at[axes.get(2)] = x;
        return at;
    }
}
