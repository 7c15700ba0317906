package io.cytoforge.common.task;

import io.cytoforge.common.artifact.TaskResult;
import java.util.UUID;

/** Done, and this came out. */
public record Completion(UUID leaseToken, TaskResult result) {}
