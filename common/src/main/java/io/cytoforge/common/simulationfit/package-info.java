/** The job that finds a simulation like an example. */
@NullMarked
package io.cytoforge.common.simulationfit;

import org.jspecify.annotations.NullMarked;
