/** How fast masks are simulated on this machine, beside plain loops and SciPy. */
@NullMarked
package io.cytoforge.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
