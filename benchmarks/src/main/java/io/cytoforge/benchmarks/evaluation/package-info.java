/** How fast images are compared here. */
@NullMarked
package io.cytoforge.benchmarks.evaluation;

import org.jspecify.annotations.NullMarked;
