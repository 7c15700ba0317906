/** Curves and pictures of a training as TensorBoard reads them. */
@NullMarked
package io.cytoforge.worker.gan.tensorboard;

import org.jspecify.annotations.NullMarked;
