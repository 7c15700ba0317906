package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.foreground.CoarseRegion;
import io.cytoforge.science.foreground.ConvexHull;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** Where there is tissue, on a grid that fits memory: the convex hull of the labels, as where data sets are given labels. */
final class CoarseTissue {
    private static final long MAX_VOXELS = 1L << 17;

    private final Shape3 volume;
    private final Shape3 grid;
    private final VoxelSize edges;
    private final float[] inside;
    private final float[] above;

    private CoarseTissue(Shape3 volume, Shape3 grid, VoxelSize edges, MaskVolume hull) {
        this.volume = volume;
        this.grid = grid;
        this.edges = edges;
        inside = new float[hull.voxels().length];
        above = new float[inside.length];
        int plane = grid.y() * grid.x();
        for (int column = 0; column < plane; column++) {
            double passed = 0;
            for (int at = column; at < inside.length; at += plane) {
                inside[at] = hull.voxels()[at];
                double own = inside[at] * edges.z();
                above[at] = (float) (passed + own / 2);
                passed += own;
            }
        }
    }

    /** @param stopIfAsked called between the parts that are read */
    static CoarseTissue of(LabelSource labels, VoxelSize voxelSize, Runnable stopIfAsked) {
        Shape3 volume = labels.shape();
        Shape3 grid = volume;
        while (grid.voxels() > MAX_VOXELS) {
            grid = coarser(grid, edges(volume, grid, voxelSize));
        }
        MaskVolume hull = ConvexHull.of(CoarseRegion.of(labels, grid, stopIfAsked));
        return new CoarseTissue(volume, grid, edges(volume, grid, voxelSize), hull);
    }

    private static VoxelSize edges(Shape3 volume, Shape3 grid, VoxelSize voxelSize) {
        return new VoxelSize(
                voxelSize.z() * volume.z() / grid.z(),
                voxelSize.y() * volume.y() / grid.y(),
                voxelSize.x() * volume.x() / grid.x());
    }

    /** A third fewer along the axis whose edge is shortest. */
    private static Shape3 coarser(Shape3 grid, VoxelSize edges) {
        if (edges.z() <= Math.min(edges.y(), edges.x()) && grid.z() > 1) {
            return new Shape3(Math.max(1, grid.z() * 2 / 3), grid.y(), grid.x());
        }
        return edges.y() <= edges.x() && grid.y() > 1
                ? new Shape3(grid.z(), Math.max(1, grid.y() * 2 / 3), grid.x())
                : new Shape3(grid.z(), grid.y(), Math.max(1, grid.x() * 2 / 3));
    }

    Shape3 grid() {
        return grid;
    }

    /** Of a voxel of the grid, µm. */
    VoxelSize edges() {
        return edges;
    }

    /** The voxel of the grid that a voxel of the volume lies in. */
    int index(int z, int y, int x) {
        return grid.index((int) ((long) z * grid.z() / volume.z()), (int) ((long) y * grid.y() / volume.y()), (int)
                ((long) x * grid.x() / volume.x()));
    }

    /** 0 in the first plane, 1 in the last. */
    double depthShare(Point3 place) {
        return place.z() / Math.max(1, volume.z() - 1);
    }

    /** 1 = tissue. */
    float inside(int at) {
        return inside[at];
    }

    /** µm of tissue above the middle of a voxel of the grid. */
    float above(int at) {
        return above[at];
    }

    /** µm of tissue above a place, given in voxels of the volume. */
    double above(Point3 place) {
        return above[index((int) Math.round(place.z()), (int) Math.round(place.y()), (int) Math.round(place.x()))];
    }
}
