package io.cytoforge.api.ledger;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a job is. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** What may come next; a failed or cancelled job can be run again. */
    public Set<JobState> successors() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, FAILED, CANCELLED);
            case SUCCEEDED -> EnumSet.noneOf(JobState.class);
            case FAILED, CANCELLED -> EnumSet.of(QUEUED, RUNNING);
        };
    }

    /** Whether nothing runs any more. */
    public boolean hasEnded() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }

    /** The states from which a job may come to this one. */
    public Set<JobState> predecessors() {
        return Stream.of(values())
                .filter(state -> state.successors().contains(this))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(JobState.class)));
    }
}
