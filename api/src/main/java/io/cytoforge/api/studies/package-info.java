/** Studies: from images to a data set and what it is worth, one job after the other. */
@NullMarked
package io.cytoforge.api.studies;

import org.jspecify.annotations.NullMarked;
