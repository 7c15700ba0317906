/** Finds simulations that make cells like those of an example. */
@NullMarked
package io.cytoforge.worker.fitting;

import org.jspecify.annotations.NullMarked;
