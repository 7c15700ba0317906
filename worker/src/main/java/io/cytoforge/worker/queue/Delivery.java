package io.cytoforge.worker.queue;

import io.cytoforge.common.task.Assignment;
import java.util.Map;

/**
 * A task that was claimed, and what came with its message.
 *
 * @param trace headers of the trace that it belongs to; empty if to none
 */
public record Delivery(Assignment assignment, Map<String, String> trace) {
    public Delivery {
        trace = Map.copyOf(trace);
    }
}
