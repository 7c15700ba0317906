package io.cytoforge.science.volume;

/** Edge lengths of a voxel in µm, z·y·x; each in [1e-4, 1e4]. */
public record VoxelSize(double z, double y, double x) {
    /** For volumes of which nothing is known. */
    public static final VoxelSize UNIT = new VoxelSize(1, 1, 1);

    public VoxelSize {
        check("z", z);
        check("y", y);
        check("x", x);
    }

    private static void check(String axis, double edge) {
        if (!(edge >= 1e-4 && edge <= 1e4)) {
            throw new IllegalArgumentException(
                    "voxel size %s must be between 0.0001 and 10000 µm, was %s".formatted(axis, edge));
        }
    }

    /** Volume of one voxel in µm³. */
    public double volume() {
        return z * y * x;
    }

    /** The shortest edge in µm: the unit in which the positional map counts distance. */
    public double finest() {
        return Math.min(z, Math.min(y, x));
    }

    /** Whether no edge differs by more than the given share of it, e.g. 0.02. */
    public boolean isCloseTo(VoxelSize other, double share) {
        return Math.abs(z - other.z) <= share * z
                && Math.abs(y - other.y) <= share * y
                && Math.abs(x - other.x) <= share * x;
    }
}
