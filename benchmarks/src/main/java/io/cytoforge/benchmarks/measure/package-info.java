/** How the benches measure and print. */
@NullMarked
package io.cytoforge.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
