/** Chance that comes in by name: the same seed and name give the same draws, whatever else is drawn. */
@NullMarked
package io.cytoforge.science.random;

import org.jspecify.annotations.NullMarked;
