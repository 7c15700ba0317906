@NullMarked
package io.cytoforge.worker.simulation.bench;

import org.jspecify.annotations.NullMarked;
