/** Volumes on another grid, and intensities on another scale. */
@NullMarked
package io.cytoforge.science.resample;

import org.jspecify.annotations.NullMarked;
