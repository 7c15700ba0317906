/** Simulates label volumes and puts them on the shelf. */
@NullMarked
package io.cytoforge.worker.simulation;

import org.jspecify.annotations.NullMarked;
