/** Paints an image of a label volume: simulate, or prepare, or plan and masks where it is large; blocks; finish. */
@NullMarked
package io.cytoforge.worker.synthesis;

import org.jspecify.annotations.NullMarked;
