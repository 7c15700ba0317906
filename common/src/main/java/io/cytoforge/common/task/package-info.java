/** The conversation about one task: message, claim, heartbeat, completion, failure. */
@NullMarked
package io.cytoforge.common.task;

import org.jspecify.annotations.NullMarked;
