package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.rows.VoxelRows;

/** Where the pixels of planes come from: strips, or tiles. */
interface PlaneSource {
    /** Rows {@code y} to {@code y + rows} of a plane; cheap if they follow those that were read before. */
    void read(int z, int y, int rows, VoxelRows into);
}
