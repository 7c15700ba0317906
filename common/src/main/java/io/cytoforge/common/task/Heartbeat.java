package io.cytoforge.common.task;

import java.util.UUID;

/** Still here, this far. */
public record Heartbeat(UUID leaseToken, TaskProgress progress) {}
