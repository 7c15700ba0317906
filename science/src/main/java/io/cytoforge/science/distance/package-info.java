/** Exact Euclidean distances to the surface of a region, and the positional map made from them. */
@NullMarked
package io.cytoforge.science.distance;

import org.jspecify.annotations.NullMarked;
