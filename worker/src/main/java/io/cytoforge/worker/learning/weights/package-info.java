/** Weights outside a graph: how they start, and how they lie in a file. */
@NullMarked
package io.cytoforge.worker.learning.weights;

import org.jspecify.annotations.NullMarked;
