package io.cytoforge.api.scheduling;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a task is. */
public enum TaskState {
    /** Something that it reads is not complete. */
    WAITING,
    /** A worker may take it. */
    READY,
    /** A worker holds its lease. */
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** What may come next; a lost or failed attempt makes a running task ready again. */
    public Set<TaskState> successors() {
        return switch (this) {
            case WAITING -> EnumSet.of(READY, CANCELLED);
            case READY -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, READY, FAILED, CANCELLED);
            case SUCCEEDED -> EnumSet.noneOf(TaskState.class);
            case FAILED, CANCELLED -> EnumSet.of(WAITING, READY);
        };
    }

    /** The states from which a task may come to this one. */
    public Set<TaskState> predecessors() {
        return Stream.of(values())
                .filter(state -> state.successors().contains(this))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TaskState.class)));
    }
}
