/** Trains a model: data, iterations, checkpoints, curves and the finished model. */
@NullMarked
package io.cytoforge.worker.training;

import org.jspecify.annotations.NullMarked;
