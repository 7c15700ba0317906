/** Mask simulation: organism shape, then cell positions, then cell shapes. */
@NullMarked
package io.cytoforge.science.tissue;

import org.jspecify.annotations.NullMarked;
