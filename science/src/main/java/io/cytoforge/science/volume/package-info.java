/** Volumes in memory and where they lie: shape, box, voxel size, and the three kinds of voxel. */
@NullMarked
package io.cytoforge.science.volume;

import org.jspecify.annotations.NullMarked;
