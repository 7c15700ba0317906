package io.cytoforge.science.picture;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** The direction one looks along at a slice. Rows and columns are the two others, in the order z, y, x. */
public enum Axis {
    /** The xy plane: rows y, columns x. */
    Z,
    /** The xz plane: rows z, columns x. */
    Y,
    /** The yz plane: rows z, columns y. */
    X;

    /** Number of slices. */
    public int slices(Shape3 shape) {
        return switch (this) {
            case Z -> shape.z();
            case Y -> shape.y();
            case X -> shape.x();
        };
    }

    /** The voxels of one slice. */
    public Box3 slice(Shape3 shape, int index) {
        if (index < 0 || index >= slices(shape)) {
            throw new IllegalArgumentException(
                    "slice along %s must be 0 to %d, was %d".formatted(this, slices(shape) - 1, index));
        }
        return switch (this) {
            case Z -> new Box3(index, 0, 0, new Shape3(1, shape.y(), shape.x()));
            case Y -> new Box3(0, index, 0, new Shape3(shape.z(), 1, shape.x()));
            case X -> new Box3(0, 0, index, new Shape3(shape.z(), shape.y(), 1));
        };
    }

    /** The voxels of a part of one slice. */
    public Box3 slice(Shape3 shape, int index, PlaneRegion region) {
        Box3 whole = slice(shape, index);
        int rows = region.rows();
        int columns = region.columns();
        return switch (this) {
            case Z -> new Box3(whole.z(), region.row(), region.column(), new Shape3(1, rows, columns));
            case Y -> new Box3(region.row(), whole.y(), region.column(), new Shape3(rows, 1, columns));
            case X -> new Box3(region.row(), region.column(), whole.x(), new Shape3(rows, columns, 1));
        };
    }

    /** Rows of a slice. */
    public int rows(Shape3 shape) {
        return this == Z ? shape.y() : shape.z();
    }

    /** Columns of a slice. */
    public int columns(Shape3 shape) {
        return this == X ? shape.y() : shape.x();
    }

    /** Height of a row in µm. */
    public double rowHeight(VoxelSize size) {
        return this == Z ? size.y() : size.z();
    }

    /** Width of a column in µm. */
    public double columnWidth(VoxelSize size) {
        return this == X ? size.y() : size.x();
    }
}
