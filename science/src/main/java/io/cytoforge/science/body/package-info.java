/** Star-shaped bodies in space, and the voxels that they hold. */
@NullMarked
package io.cytoforge.science.body;

import org.jspecify.annotations.NullMarked;
