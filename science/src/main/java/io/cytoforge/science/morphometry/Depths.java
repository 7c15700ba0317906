package io.cytoforge.science.morphometry;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** How deep points lie below the surface of a foreground, and which way is out. */
final class Depths {
    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final float[] inside;
    private final boolean hasSurface;

    Depths(MaskVolume foreground, VoxelSize voxelSize) {
        shape = foreground.shape();
        this.voxelSize = voxelSize;
        hasSurface = foreground.count() < shape.voxels();
        inside = hasSurface ? DistanceTransform.inside(foreground, voxelSize).voxels() : new float[0];
    }

    /** Of the deepest voxel, µm; NaN if there is no surface. */
    double deepest() {
        float deepest = hasSurface ? 0 : Float.NaN;
        for (float depth : inside) {
            deepest = Math.max(deepest, depth);
        }
        return deepest * voxelSize.finest();
    }

    /** Of the voxel that holds a place, given in voxels, in µm; NaN if there is no surface. */
    double at(Point3 voxel) {
        return hasSurface ? at(near(voxel.z()), near(voxel.y()), near(voxel.x())) * voxelSize.finest() : Double.NaN;
    }

    private static int near(double place) {
        return (int) Math.round(place);
    }

    private double at(int z, int y, int x) {
        return inside[
                shape.index(
                        Math.clamp(z, 0, shape.z() - 1),
                        Math.clamp(y, 0, shape.y() - 1),
                        Math.clamp(x, 0, shape.x() - 1))];
    }

    /** Where depth falls most steeply; the null vector where it is level or there is no surface. */
    Point3 outward(Point3 voxel) {
        if (!hasSurface) {
            return new Point3(0, 0, 0);
        }
        int z = near(voxel.z());
        int y = near(voxel.y());
        int x = near(voxel.x());
        double dz = (at(z - 1, y, x) - at(z + 1, y, x)) / voxelSize.z();
        double dy = (at(z, y - 1, x) - at(z, y + 1, x)) / voxelSize.y();
        double dx = (at(z, y, x - 1) - at(z, y, x + 1)) / voxelSize.x();
        double length = Math.sqrt(dz * dz + dy * dy + dx * dx);
        return length == 0 ? new Point3(0, 0, 0) : new Point3(dz / length, dy / length, dx / length);
    }
}
