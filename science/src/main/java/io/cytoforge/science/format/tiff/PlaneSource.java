package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VoxelRows;
import java.io.Closeable;

/** Where the pixels of a plane come from: straight from the file, or through a decoder. */
interface PlaneSource extends Closeable {
    void read(int z, VoxelRows into);
}
