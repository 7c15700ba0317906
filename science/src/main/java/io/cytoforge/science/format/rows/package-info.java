/** Voxels and numbers of any type on their way between files and memory, a run at a time. */
@NullMarked
package io.cytoforge.science.format.rows;

import org.jspecify.annotations.NullMarked;
