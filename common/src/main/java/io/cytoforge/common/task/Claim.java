package io.cytoforge.common.task;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a task.
 *
 * @param worker who asks, for people: host and process
 * @param attempt that the message was for
 * @param protocol {@link TaskPaths#PROTOCOL} of the worker; null = one that is too old to say so
 */
public record Claim(String worker, int attempt, @Nullable Integer protocol) {
    /** By a worker of this version. */
    public Claim(String worker, int attempt) {
        this(worker, attempt, TaskPaths.PROTOCOL);
    }
}
