package io.cytoforge.common.task;

import java.util.UUID;

/** The message in the queue: somebody is at the door. The row in the database is the truth. */
public record Doorbell(UUID task, int attempt) {}
