/** How fast masks are simulated on this machine, beside plain loops and SciPy. */
@NullMarked
package io.cytoforge.worker.simulation.bench;

import org.jspecify.annotations.NullMarked;
