/** Lines, least squares and intervals of what is measured. */
@NullMarked
package io.cytoforge.science.statistics;

import org.jspecify.annotations.NullMarked;
