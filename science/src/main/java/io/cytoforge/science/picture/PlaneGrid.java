package io.cytoforge.science.picture;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * Rows and columns of a slice and their extent.
 *
 * @param rowHeight µm
 * @param columnWidth µm
 */
record PlaneGrid(int rows, int columns, double rowHeight, double columnWidth) {
    static PlaneGrid of(Shape3 shape, VoxelSize size, Axis axis) {
        return new PlaneGrid(axis.rows(shape), axis.columns(shape), axis.rowHeight(size), axis.columnWidth(size));
    }

    static PlaneGrid of(PlaneRegion region, VoxelSize size, Axis axis) {
        return new PlaneGrid(region.rows(), region.columns(), axis.rowHeight(size), axis.columnWidth(size));
    }

    int pixels() {
        return Math.multiplyExact(rows, columns);
    }

    /** µm from the top edge to the bottom one. */
    double height() {
        return rows * rowHeight;
    }

    /** µm from the left edge to the right one. */
    double width() {
        return columns * columnWidth;
    }
}
