/** Stand-in. */
@NullMarked
package io.cytoforge.science.fitting;

import org.jspecify.annotations.NullMarked;
