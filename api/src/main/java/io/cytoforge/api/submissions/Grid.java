package io.cytoforge.api.submissions;

import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** The voxels of a simulated volume: how many, and how large. */
record Grid(Shape3 shape, VoxelSize voxelSize) {
    /** Extent of the volume in µm. */
    Point3 extent() {
        return new Point3(shape.z() * voxelSize.z(), shape.y() * voxelSize.y(), shape.x() * voxelSize.x());
    }

    /** The extent along the axis where it is least, in µm. */
    double shortest() {
        Point3 extent = extent();
        return Math.min(extent.z(), Math.min(extent.y(), extent.x()));
    }

    /** The extent along the axis where it is greatest, in µm. */
    double longest() {
        Point3 extent = extent();
        return Math.max(extent.z(), Math.max(extent.y(), extent.x()));
    }

    /** Volume in µm³. */
    double volume() {
        return shape.voxels() * voxelSize.volume();
    }

    /** Whether a voxel holds a point in µm. */
    boolean holds(Point3 point) {
        Point3 voxel = point.toVoxels(voxelSize);
        return holds(voxel.z(), shape.z()) && holds(voxel.y(), shape.y()) && holds(voxel.x(), shape.x());
    }

    private static boolean holds(double place, int voxels) {
        return place >= -0.5 && place < voxels - 0.5;
    }
}
