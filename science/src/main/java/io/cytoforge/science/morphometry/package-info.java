/** What can be measured of the cells of a tissue: sizes, shapes, distances, roughness. */
@NullMarked
package io.cytoforge.science.morphometry;

import org.jspecify.annotations.NullMarked;
