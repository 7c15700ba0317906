/** Compares a synthetic image with a real one. */
@NullMarked
package io.cytoforge.worker.evaluation;

import org.jspecify.annotations.NullMarked;
