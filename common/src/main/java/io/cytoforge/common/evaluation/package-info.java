/** The job that compares synthetic images with real ones. */
@NullMarked
package io.cytoforge.common.evaluation;

import org.jspecify.annotations.NullMarked;
