/** Which images and labels of a data set belong together, by the layout of each trainer. */
@NullMarked
package io.cytoforge.api.datasetchecks.layout;

import org.jspecify.annotations.NullMarked;
