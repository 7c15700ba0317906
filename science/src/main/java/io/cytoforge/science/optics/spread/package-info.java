/** How light spreads where a point spread function was measured. */
@NullMarked
package io.cytoforge.science.optics.spread;

import org.jspecify.annotations.NullMarked;
