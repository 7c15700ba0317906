package io.cytoforge.science.volume;

/**
 * A place z·y·x, in voxels or in µm as its owner says. The centre of voxel (0, 0, 0) is the origin in both, so µm =
 * voxels × voxel size.
 */
public record Point3(double z, double y, double x) {
    public Point3 {
        if (!Double.isFinite(z) || !Double.isFinite(y) || !Double.isFinite(x)) {
            throw new IllegalArgumentException("a point must be finite, was (%s, %s, %s)".formatted(z, y, x));
        }
    }

    /** This point, given in voxels, in µm. */
    public Point3 toMicrometres(VoxelSize voxelSize) {
        return new Point3(z * voxelSize.z(), y * voxelSize.y(), x * voxelSize.x());
    }

    /** This point, given in µm, in voxels. */
    public Point3 toVoxels(VoxelSize voxelSize) {
        return new Point3(z / voxelSize.z(), y / voxelSize.y(), x / voxelSize.x());
    }

    /** Euclidean distance. */
    public double distanceTo(Point3 other) {
        double dz = z - other.z;
        double dy = y - other.y;
        double dx = x - other.x;
        return Math.sqrt(dz * dz + dy * dy + dx * dx);
    }
}
