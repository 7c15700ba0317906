/** One task from claim to report: heartbeat, cancellation, and the edge at which errors become codes. */
@NullMarked
package io.cytoforge.worker.tasks;

import org.jspecify.annotations.NullMarked;
