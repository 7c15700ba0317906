/** What texts and programs' own fields in a TIFF file say about the axes and the voxel size of its stack. */
@NullMarked
package io.cytoforge.science.format.tiff.description;

import org.jspecify.annotations.NullMarked;
