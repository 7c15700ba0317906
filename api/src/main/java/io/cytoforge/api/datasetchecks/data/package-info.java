/** Files of a data set, and what is found in them. */
@NullMarked
package io.cytoforge.api.datasetchecks.data;

import org.jspecify.annotations.NullMarked;
