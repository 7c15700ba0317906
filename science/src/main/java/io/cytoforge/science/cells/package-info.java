/** What is measured of the cells of a label volume: size, place, shape, surface and neighbors. */
@NullMarked
package io.cytoforge.science.cells;

import org.jspecify.annotations.NullMarked;
