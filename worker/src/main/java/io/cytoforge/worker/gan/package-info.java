/** The conditional GAN: trains it, keeps it, and paints patches with it. */
@NullMarked
package io.cytoforge.worker.gan;

import org.jspecify.annotations.NullMarked;
