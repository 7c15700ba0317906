/** The mathematics of Cytoforge. Knows no framework, no logger, no clock and no hidden randomness. */
@NullMarked
package io.cytoforge.science;

import org.jspecify.annotations.NullMarked;
