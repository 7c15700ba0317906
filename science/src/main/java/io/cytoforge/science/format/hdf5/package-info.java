/** HDF5 files of contiguous volumes, written forwards. */
@NullMarked
package io.cytoforge.science.format.hdf5;

import org.jspecify.annotations.NullMarked;
