/** How well objects that were found agree with true ones. */
@NullMarked
package io.cytoforge.science.metrics.instances;

import org.jspecify.annotations.NullMarked;
