/** Paints an image of a label volume: prepare, blocks, finish. */
@NullMarked
package io.cytoforge.worker.synthesis;

import org.jspecify.annotations.NullMarked;
