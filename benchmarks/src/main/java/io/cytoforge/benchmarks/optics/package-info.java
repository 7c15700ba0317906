/** How fast optics make images. */
@NullMarked
package io.cytoforge.benchmarks.optics;

import org.jspecify.annotations.NullMarked;
