/** The workers' side of a task: claim, heartbeat, completion, failure; and the sweeper for what got lost. */
@NullMarked
package io.cytoforge.api.tasks;

import org.jspecify.annotations.NullMarked;
