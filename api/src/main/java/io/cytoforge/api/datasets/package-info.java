/** Data sets: what they hold, and how trainers get them. */
@NullMarked
package io.cytoforge.api.datasets;

import org.jspecify.annotations.NullMarked;
