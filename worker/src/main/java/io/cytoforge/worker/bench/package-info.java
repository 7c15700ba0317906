/** How the benches measure and print. */
@NullMarked
package io.cytoforge.worker.bench;

import org.jspecify.annotations.NullMarked;
