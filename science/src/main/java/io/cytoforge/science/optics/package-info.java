/** A fluorescence microscope from its physics: what a labeled specimen looks like in it, without training. */
@NullMarked
package io.cytoforge.science.optics;

import org.jspecify.annotations.NullMarked;
