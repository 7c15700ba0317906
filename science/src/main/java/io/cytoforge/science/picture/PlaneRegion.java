package io.cytoforge.science.picture;

import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;

/**
 * A part of a slice, in voxels.
 *
 * @param row the first, from 0
 * @param column the first, from 0
 */
public record PlaneRegion(int row, int column, int rows, int columns) {
    public PlaneRegion {
        new Constraints()
                .require(row >= 0, "row", "must be at least 0, was %s", row)
                .require(column >= 0, "column", "must be at least 0, was %s", column)
                .require(rows >= 1, "rows", "must be at least 1, were %s", rows)
                .require(columns >= 1, "columns", "must be at least 1, were %s", columns)
                .check();
    }

    /** All of a slice. */
    public static PlaneRegion whole(Shape3 shape, Axis axis) {
        return new PlaneRegion(0, 0, axis.rows(shape), axis.columns(shape));
    }

    /** Whether slices along an axis have all of it. */
    public boolean isWithin(Shape3 shape, Axis axis) {
        return (long) row + rows <= axis.rows(shape) && (long) column + columns <= axis.columns(shape);
    }

    /** The voxels of a coarser volume of the same extent that it touches. */
    public PlaneRegion within(Shape3 fine, Shape3 coarse, Axis axis) {
        int top = floor(row, axis.rows(fine), axis.rows(coarse));
        int left = floor(column, axis.columns(fine), axis.columns(coarse));
        int bottom = ceiling(row + rows, axis.rows(fine), axis.rows(coarse));
        int right = ceiling(column + columns, axis.columns(fine), axis.columns(coarse));
        return new PlaneRegion(top, left, Math.max(1, bottom - top), Math.max(1, right - left));
    }

    private static int floor(int place, int fine, int coarse) {
        return (int) Math.min((long) place * coarse / fine, coarse - 1);
    }

    private static int ceiling(int place, int fine, int coarse) {
        return (int) Math.ceilDiv((long) place * coarse, fine);
    }
}
