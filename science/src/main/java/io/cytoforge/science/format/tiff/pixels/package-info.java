/** Rows of pixels out of the strips and tiles of a TIFF file: decompressed as a stream, a row at a time. */
@NullMarked
package io.cytoforge.science.format.tiff.pixels;

import org.jspecify.annotations.NullMarked;
