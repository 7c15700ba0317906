/** Star-shaped surfaces: one radius in every direction from a centre. */
@NullMarked
package io.cytoforge.science.surface;

import org.jspecify.annotations.NullMarked;
