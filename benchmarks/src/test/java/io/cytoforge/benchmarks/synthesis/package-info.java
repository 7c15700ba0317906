@NullMarked
package io.cytoforge.benchmarks.synthesis;

import org.jspecify.annotations.NullMarked;
