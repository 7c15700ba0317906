/** Where the cells of an example meet, and the weights and gaps that follow from it. */
@NullMarked
package io.cytoforge.science.fitting.borders;

import org.jspecify.annotations.NullMarked;
