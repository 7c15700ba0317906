/** Where cells sit: blue-noise points in a region. */
@NullMarked
package io.cytoforge.science.positions;

import org.jspecify.annotations.NullMarked;
