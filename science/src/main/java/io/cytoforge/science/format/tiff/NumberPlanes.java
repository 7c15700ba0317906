package io.cytoforge.science.format.tiff;

import java.io.Closeable;

/** Where the numbers of a plane come from: straight from the file, or through a decoder. */
interface NumberPlanes extends Closeable {
    void read(int plane, TiffArray.Numbers into);
}
