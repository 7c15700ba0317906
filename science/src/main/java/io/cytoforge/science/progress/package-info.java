/** How far a long computation has come, and how it is asked to stop. */
@NullMarked
package io.cytoforge.science.progress;

import org.jspecify.annotations.NullMarked;
