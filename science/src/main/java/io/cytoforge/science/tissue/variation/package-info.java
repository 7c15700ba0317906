/** Tissues that differ from sample to sample. */
@NullMarked
package io.cytoforge.science.tissue.variation;

import org.jspecify.annotations.NullMarked;
