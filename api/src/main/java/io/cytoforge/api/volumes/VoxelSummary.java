package io.cytoforge.api.volumes;

/**
 * What the voxels of a volume were found to be when all were looked at.
 *
 * @param smallest intensity, distance or id
 * @param largest not below {@code smallest}
 * @param notZero voxels that are not 0
 */
public record VoxelSummary(double smallest, double largest, long notZero) {
    public VoxelSummary {
        if (!(smallest <= largest) || notZero < 0) {
            throw new IllegalArgumentException(
                    "voxels from %s to %s, %d of them not 0".formatted(smallest, largest, notZero));
        }
    }

    /** Whether all voxels are the same. */
    public boolean isConstant() {
        return smallest == largest;
    }

    /** Whether all voxels are 0. */
    public boolean isEmpty() {
        return notZero == 0;
    }
}
