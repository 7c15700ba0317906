/** The two networks as TensorFlow graphs, layer by layer. */
@NullMarked
package io.cytoforge.worker.gan.network;

import org.jspecify.annotations.NullMarked;
