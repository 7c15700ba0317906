/** Layers that networks are made of, as TensorFlow graphs. */
@NullMarked
package io.cytoforge.worker.learning.layers;

import org.jspecify.annotations.NullMarked;
