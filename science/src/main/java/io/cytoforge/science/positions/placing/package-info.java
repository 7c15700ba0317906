/** Places the cells of an organism: blue-noise points in a region, or layer by layer. */
@NullMarked
package io.cytoforge.science.positions.placing;

import org.jspecify.annotations.NullMarked;
