package io.cytoforge.science.picture.report;

import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.volume.Shape3;

/** A voxel of a volume. */
public record Place(int z, int y, int x) {
    /** @param index (z · height + y) · width + x */
    static Place of(long index, Shape3 volume) {
        long row = index / volume.x();
        return new Place((int) (row / volume.y()), (int) (row % volume.y()), (int) (index % volume.x()));
    }

    /** Which slice along an axis it lies in. */
    public int along(Axis axis) {
        return switch (axis) {
            case Z -> z;
            case Y -> y;
            case X -> x;
        };
    }
}
