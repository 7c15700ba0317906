/** A network that segments: its layers, how it learns, and how it looks at volumes of any size. No Spring in it. */
@NullMarked
package io.cytoforge.worker.segmentation;

import org.jspecify.annotations.NullMarked;
