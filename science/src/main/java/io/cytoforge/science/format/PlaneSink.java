package io.cytoforge.science.format;

import io.cytoforge.science.format.rows.VoxelRows;
import java.io.Closeable;

/** Takes the planes of a volume in order, z = 0 first. The file is complete once closed after the last plane. */
public interface PlaneSink extends Closeable {
    /** Intensities in the units of the file: rounded and limited to the range of an integer type. */
    void writePlane(float[] plane);

    /** @throws IllegalArgumentException if an id does not fit the file's voxel type */
    void writePlane(int[] plane);

    /** Voxels of the file's type. */
    void writePlane(VoxelRows plane);
}
