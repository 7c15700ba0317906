/** Finds microscopes that take images like a given one. */
@NullMarked
package io.cytoforge.worker.opticsfit;

import org.jspecify.annotations.NullMarked;
