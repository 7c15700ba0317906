/** How fast images are painted on this machine. */
@NullMarked
package io.cytoforge.worker.synthesis.bench;

import org.jspecify.annotations.NullMarked;
