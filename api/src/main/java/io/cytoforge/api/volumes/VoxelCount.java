package io.cytoforge.api.volumes;

/** Looks at the voxels of a volume plane by plane. */
final class VoxelCount {
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private long notZero;

    void add(float[] plane) {
        for (float voxel : plane) {
            smallest = Math.min(smallest, voxel);
            largest = Math.max(largest, voxel);
            notZero += voxel == 0 ? 0 : 1;
        }
    }

    void add(int[] plane) {
        for (int id : plane) {
            smallest = Math.min(smallest, id);
            largest = Math.max(largest, id);
            notZero += id == 0 ? 0 : 1;
        }
    }

    VoxelSummary summary() {
        return new VoxelSummary(smallest, largest, notZero);
    }
}
