/** OME-Zarr images: their metadata, levels and labels, on Zarr arrays. */
@NullMarked
package io.cytoforge.science.format.omezarr;

import org.jspecify.annotations.NullMarked;
