/** Compares synthetic images with real ones. */
@NullMarked
package io.cytoforge.worker.evaluation;

import org.jspecify.annotations.NullMarked;
