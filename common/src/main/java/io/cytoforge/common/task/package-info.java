/** The conversation about one task: doorbell, claim, heartbeat, completion, failure. */
@NullMarked
package io.cytoforge.common.task;

import org.jspecify.annotations.NullMarked;
