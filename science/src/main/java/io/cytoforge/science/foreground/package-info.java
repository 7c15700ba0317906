/** The organism's region found from labels or from the image itself. */
@NullMarked
package io.cytoforge.science.foreground;

import org.jspecify.annotations.NullMarked;
