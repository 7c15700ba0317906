/** Simulations that look like an example: parameters estimated from labels, and how near they come. */
@NullMarked
package io.cytoforge.science.fitting;

import org.jspecify.annotations.NullMarked;
