/** How alike a real and a synthetic image are. */
@NullMarked
package io.cytoforge.science.metrics;

import org.jspecify.annotations.NullMarked;
