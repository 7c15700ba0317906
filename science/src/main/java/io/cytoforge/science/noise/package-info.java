/** The noise of a camera: found in real images beside painted ones, and added to what is painted. */
@NullMarked
package io.cytoforge.science.noise;

import org.jspecify.annotations.NullMarked;
