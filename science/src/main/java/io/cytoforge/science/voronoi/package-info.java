/** Exact weighted Voronoi tessellation of voxels. */
@NullMarked
package io.cytoforge.science.voronoi;

import org.jspecify.annotations.NullMarked;
