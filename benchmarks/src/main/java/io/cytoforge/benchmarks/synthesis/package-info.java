/** How fast images are painted on this machine. */
@NullMarked
package io.cytoforge.benchmarks.synthesis;

import org.jspecify.annotations.NullMarked;
