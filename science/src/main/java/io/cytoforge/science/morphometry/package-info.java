/** Stand-in. */
@NullMarked
package io.cytoforge.science.morphometry;

import org.jspecify.annotations.NullMarked;
