package io.cytoforge.science.format;

import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Voxels of any type that are read box by box, each with its bits as they are. */
public interface VoxelSource {
    Shape3 shape();

    /**
     * @param box must lie within the volume
     * @param into voxels of the source's type, C order z·y·x; at least {@code box.shape().voxels()} long
     */
    void read(Box3 box, VoxelRows into);
}
