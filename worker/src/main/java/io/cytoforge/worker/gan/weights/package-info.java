/** Weights outside a graph: how they start, and how they lie in a file. */
@NullMarked
package io.cytoforge.worker.gan.weights;

import org.jspecify.annotations.NullMarked;
