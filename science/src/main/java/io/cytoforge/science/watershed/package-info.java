/** Regions of a volume by its hills and valleys: extrema, gray reconstruction, and the seeded watershed. */
@NullMarked
package io.cytoforge.science.watershed;

import org.jspecify.annotations.NullMarked;
