package io.cytoforge.science.volume;

import io.cytoforge.science.validation.Constraints;

/** Edge lengths of a voxel in µm, z·y·x; each in [1e-4, 1e4]. */
public record VoxelSize(double z, double y, double x) {
    /** For volumes of which nothing is known. */
    public static final VoxelSize UNIT = new VoxelSize(1, 1, 1);

    private static final double MIN_EDGE = 1e-4;
    private static final double MAX_EDGE = 1e4;

    public VoxelSize {
        if (!(isEdge(z) && isEdge(y) && isEdge(x))) {
            new Constraints()
                    .between("z", z, MIN_EDGE, MAX_EDGE, "µm")
                    .between("y", y, MIN_EDGE, MAX_EDGE, "µm")
                    .between("x", x, MIN_EDGE, MAX_EDGE, "µm")
                    .check();
        }
    }

    private static boolean isEdge(double edge) {
        return edge >= MIN_EDGE && edge <= MAX_EDGE;
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
