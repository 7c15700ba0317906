/** The job that paints images of labels, given or simulated. */
@NullMarked
package io.cytoforge.common.synthesis;

import org.jspecify.annotations.NullMarked;
