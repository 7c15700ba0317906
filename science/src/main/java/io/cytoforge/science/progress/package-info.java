/** How far a long computation is, and the place where it can be stopped. */
@NullMarked
package io.cytoforge.science.progress;

import org.jspecify.annotations.NullMarked;
