package io.cytoforge.api.volumes;

/** Looks at the voxels of a volume some rows at a time. */
final class VoxelCount {
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private long notZero;

    void add(float[] voxels) {
        for (float voxel : voxels) {
            smallest = Math.min(smallest, voxel);
            largest = Math.max(largest, voxel);
            notZero += voxel == 0 ? 0 : 1;
        }
    }

    /** Whole intensities up to 2³² - 1, as their 32 bits. */
    void addUnsigned(int[] voxels) {
        for (int voxel : voxels) {
            double value = Integer.toUnsignedLong(voxel);
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
            notZero += voxel == 0 ? 0 : 1;
        }
    }

    void add(int[] ids) {
        for (int id : ids) {
            smallest = Math.min(smallest, id);
            largest = Math.max(largest, id);
            notZero += id == 0 ? 0 : 1;
        }
    }

    VoxelSummary summary() {
        return new VoxelSummary(smallest, largest, notZero);
    }
}
