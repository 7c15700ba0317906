@NullMarked
package io.cytoforge.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
