/** How fast single computations of science are, each in a JVM of its own (JMH). */
@NullMarked
package io.cytoforge.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
