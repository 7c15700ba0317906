/** Adaptive discriminator augmentation: how images are changed before the discriminator sees them, and how often. */
@NullMarked
package io.cytoforge.worker.gan.augmentation;

import org.jspecify.annotations.NullMarked;
