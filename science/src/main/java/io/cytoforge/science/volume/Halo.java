package io.cytoforge.science.volume;

/** Voxels around a box that decide what is in it, z·y·x; each ≥ 0. */
public record Halo(int z, int y, int x) {
    /** What a voxel is depends on that voxel alone. */
    public static final Halo NONE = new Halo(0, 0, 0);

    public Halo {
        if (z < 0 || y < 0 || x < 0) {
            throw new IllegalArgumentException("halo must not be negative, was %d×%d×%d".formatted(z, y, x));
        }
    }

    /** As many voxels as it takes to see every voxel centre within a distance in µm. */
    public static Halo reaching(double distance, VoxelSize voxelSize) {
        return new Halo((int) Math.ceil(distance / voxelSize.z()), (int) Math.ceil(distance / voxelSize.y()), (int)
                Math.ceil(distance / voxelSize.x()));
    }

    /** What is to be seen when two steps follow each other. */
    public Halo plus(Halo other) {
        return new Halo(Math.addExact(z, other.z), Math.addExact(y, other.y), Math.addExact(x, other.x));
    }

    /** At least so many voxels along every axis. */
    public Halo atLeast(int voxels) {
        return new Halo(Math.max(z, voxels), Math.max(y, voxels), Math.max(x, voxels));
    }

    /** The box with its halo, as far as the volume goes. */
    public Box3 around(Box3 box, Shape3 volume) {
        int firstZ = Math.max(0, box.z() - z);
        int firstY = Math.max(0, box.y() - y);
        int firstX = Math.max(0, box.x() - x);
        Shape3 size = new Shape3(
                end(box.z(), box.shape().z(), z, volume.z()) - firstZ,
                end(box.y(), box.shape().y(), y, volume.y()) - firstY,
                end(box.x(), box.shape().x(), x, volume.x()) - firstX);
        return new Box3(firstZ, firstY, firstX, size);
    }

    private static int end(int first, int length, int more, int most) {
        return (int) Math.min(most, (long) first + length + more);
    }
}
