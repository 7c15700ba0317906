/** Where cells are to sit, and where they do. */
@NullMarked
package io.cytoforge.science.positions;

import org.jspecify.annotations.NullMarked;
