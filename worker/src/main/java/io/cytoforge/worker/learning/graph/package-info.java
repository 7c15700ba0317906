/** A graph that learns: variables, the optimizer, the moving average and their checkpoint. */
@NullMarked
package io.cytoforge.worker.learning.graph;

import org.jspecify.annotations.NullMarked;
