/** Zarr arrays in a store of chunks. */
@NullMarked
package io.cytoforge.science.format.zarr;

import org.jspecify.annotations.NullMarked;
