/** How the bytes of chunks are compressed. */
@NullMarked
package io.cytoforge.science.format.zarr.codec;

import org.jspecify.annotations.NullMarked;
