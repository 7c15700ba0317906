/** Organism shapes, and their voxels. */
@NullMarked
package io.cytoforge.science.shape;

import org.jspecify.annotations.NullMarked;
