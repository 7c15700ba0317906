package io.cytoforge.api.studies.plan;

import io.cytoforge.api.scheduling.JobState;
import java.util.Locale;

/** Where a stage is. */
public enum StageState {
    /** For stages before it, or for its job to be submitted. */
    WAITING,
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Something else is used in its place. */
    GIVEN,
    /** Its job was not accepted. */
    REFUSED,
    /** Its job is not there any more. */
    DELETED;

    public static StageState of(JobState job) {
        return switch (job) {
            case QUEUED -> QUEUED;
            case RUNNING -> RUNNING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Whether those that wait for it may begin. */
    public boolean isDone() {
        return this == SUCCEEDED || this == GIVEN;
    }

    /** Whether it will not be done unless somebody does something. */
    public boolean hasFailed() {
        return switch (this) {
            case FAILED, CANCELLED, REFUSED, DELETED -> true;
            case WAITING, QUEUED, RUNNING, SUCCEEDED, GIVEN -> false;
        };
    }

    /** As the API calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
