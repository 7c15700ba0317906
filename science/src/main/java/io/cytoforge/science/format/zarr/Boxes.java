package io.cytoforge.science.format.zarr;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;

/** Boxes of a regular grid. */
final class Boxes {
    private Boxes() {}

    /** Cell (z, y, x) of a grid of the given cell size, cut off at the volume's edge. */
    static Box3 cell(Shape3 volume, Shape3 cell, int z, int y, int x) {
        int fromZ = z * cell.z();
        int fromY = y * cell.y();
        int fromX = x * cell.x();
        return new Box3(
                fromZ,
                fromY,
                fromX,
                new Shape3(
                        Math.min(cell.z(), volume.z() - fromZ),
                        Math.min(cell.y(), volume.y() - fromY),
                        Math.min(cell.x(), volume.x() - fromX)));
    }

    /** Indices of the grid cells that a box touches, as a box of cells. */
    static Box3 touched(Box3 box, Shape3 cell) {
        int z = box.z() / cell.z();
        int y = box.y() / cell.y();
        int x = box.x() / cell.x();
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        (box.z() + box.shape().z() - 1) / cell.z() - z + 1,
                        (box.y() + box.shape().y() - 1) / cell.y() - y + 1,
                        (box.x() + box.shape().x() - 1) / cell.x() - x + 1));
    }

    /** The grid cells of a box of cells, one voxel boxes, C order. */
    static List<Box3> each(Box3 cells) {
        List<Box3> list = new ArrayList<>();
        Shape3 one = new Shape3(1, 1, 1);
        for (int z = 0; z < cells.shape().z(); z++) {
            for (int y = 0; y < cells.shape().y(); y++) {
                for (int x = 0; x < cells.shape().x(); x++) {
                    list.add(new Box3(cells.z() + z, cells.y() + y, cells.x() + x, one));
                }
            }
        }
        return list;
    }
}
