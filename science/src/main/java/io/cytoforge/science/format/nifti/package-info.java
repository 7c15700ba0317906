/** Volumes of a byte per voxel as NIfTI-1, which viewers in browsers read. */
@NullMarked
package io.cytoforge.science.format.nifti;

import org.jspecify.annotations.NullMarked;
