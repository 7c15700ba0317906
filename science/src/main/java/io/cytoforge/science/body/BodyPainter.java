package io.cytoforge.science.body;

import io.cytoforge.science.body.BodyIndex.Numbered;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns bodies into labels, box by box: body i paints id i + 1. A voxel has the same id in every box and on any number of
 * threads, since it follows from the place of its center alone.
 */
public final class BodyPainter {
    /** Rows z·y that are painted by one thread at a time. */
    private static final int TILE_Z = 4;

    private static final int TILE_Y = 32;

    private final BodyIndex index;
    private final VoxelSize voxelSize;

    public BodyPainter(BodySource bodies, VoxelSize voxelSize) {
        index = new BodyIndex(bodies);
        this.voxelSize = voxelSize;
    }

    /** Hears of voxels that lie in a body and do not become its own; from any thread. */
    public interface Losses {
        /** @param place of the voxel in the box that is painted, C order */
        void lost(int id, int place);
    }

    /**
     * Gives every voxel to the body with the smallest r / R ≤ 1, to the first of equals.
     *
     * @param box C order for both arrays, at least as long as the box
     * @param inside 1 where bodies may be, 0 elsewhere
     * @param into every voxel is written
     * @param losses hears of voxels that went to another body
     */
    public void paint(Box3 box, byte[] inside, int[] into, Losses losses) {
        forEachTile(box, (rows, bodies) -> rows.paint(bodies, inside, into, losses));
    }

    /**
     * Gives a voxel to the body that belongs to its cell, if r / R ≤ 1 there: other bodies do not count.
     *
     * @param box C order for both arrays, at least as long as the box
     * @param cells which id a voxel may have; 0 = none
     * @param into every voxel is written
     * @param losses hears of voxels of bodies that are not of their cells
     */
    public void paintWithin(Box3 box, int[] cells, int[] into, Losses losses) {
        forEachTile(box, (rows, bodies) -> rows.paintWithin(bodies, cells, into, losses));
    }

    /** Numbers of all bodies that hold a voxel of a box, and of some others, ascending. */
    public int[] near(Box3 box) {
        return index.reachingInto(box, voxelSize);
    }

    private interface TilePainter {
        void paint(BodyRows rows, List<Numbered> bodies);
    }

    private void forEachTile(Box3 box, TilePainter painter) {
        List<Numbered> bodies = index.bodiesIn(box, voxelSize);
        int down = (box.shape().z() + TILE_Z - 1) / TILE_Z;
        int across = (box.shape().y() + TILE_Y - 1) / TILE_Y;
        IntStream.range(0, down * across).parallel().forEach(tile -> {
            int z = tile / across * TILE_Z;
            int y = tile % across * TILE_Y;
            int endZ = Math.min(box.shape().z(), z + TILE_Z);
            int endY = Math.min(box.shape().y(), y + TILE_Y);
            BodyRows rows = new BodyRows(box, voxelSize, z, endZ, y, endY);
            painter.paint(rows, reaching(bodies, box, z, endZ, y, endY));
        });
    }

    private List<Numbered> reaching(List<Numbered> bodies, Box3 box, int z, int endZ, int y, int endY) {
        List<Numbered> reaching = new ArrayList<>();
        for (Numbered numbered : bodies) {
            Point3 center = numbered.body().center();
            Point3 extent = numbered.body().extent();
            if (overlaps(center.z(), extent.z(), voxelSize.z(), box.z() + z, box.z() + endZ)
                    && overlaps(center.y(), extent.y(), voxelSize.y(), box.y() + y, box.y() + endY)) {
                reaching.add(numbered);
            }
        }
        return reaching;
    }

    /** @param end exclusive; a voxel more on either side, against rounding */
    private static boolean overlaps(double center, double extent, double edge, int start, int end) {
        return center + extent >= (start - 1) * edge && center - extent <= end * edge;
    }
}
