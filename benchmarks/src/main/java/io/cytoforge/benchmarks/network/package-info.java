/** How fast the networks run and learn on this machine. */
@NullMarked
package io.cytoforge.benchmarks.network;

import org.jspecify.annotations.NullMarked;
