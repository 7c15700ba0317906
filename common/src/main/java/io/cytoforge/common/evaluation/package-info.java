/** The job that compares a synthetic image with a real one. */
@NullMarked
package io.cytoforge.common.evaluation;

import org.jspecify.annotations.NullMarked;
