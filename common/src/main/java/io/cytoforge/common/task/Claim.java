package io.cytoforge.common.task;

/**
 * Somebody asks for a task.
 *
 * @param worker who asks, for people: host and process
 * @param attempt that was announced
 * @param protocol {@link TaskPaths#PROTOCOL} of the worker; 0 = one that is too old to say so
 */
public record Claim(String worker, int attempt, int protocol) {
    /** By a worker of this version. */
    public Claim(String worker, int attempt) {
        this(worker, attempt, TaskPaths.PROTOCOL);
    }
}
