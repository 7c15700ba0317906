/** Whether trainers can use a data set that somebody brings along. */
@NullMarked
package io.cytoforge.api.datasetchecks;

import org.jspecify.annotations.NullMarked;
