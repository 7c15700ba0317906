/** Jobs and their tasks: rows, states, and the statements by which they change. */
@NullMarked
package io.cytoforge.api.scheduling;

import org.jspecify.annotations.NullMarked;
