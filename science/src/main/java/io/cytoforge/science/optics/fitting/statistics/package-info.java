/** Lines, least squares and intervals of what is measured. */
@NullMarked
package io.cytoforge.science.optics.fitting.statistics;

import org.jspecify.annotations.NullMarked;
