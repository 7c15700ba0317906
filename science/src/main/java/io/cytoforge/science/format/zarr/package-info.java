/** Zarr arrays and OME-Zarr images in a store of chunks. */
@NullMarked
package io.cytoforge.science.format.zarr;

import org.jspecify.annotations.NullMarked;
