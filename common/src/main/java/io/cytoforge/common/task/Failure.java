package io.cytoforge.common.task;

import io.cytoforge.common.artifact.TaskResult;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Not done.
 *
 * @param code a {@link io.cytoforge.common.job.JobErrorCode}, {@link #CANCELLED} or {@link #HANDED_BACK}
 * @param left what a cancelled task leaves all the same, complete and with digests; null = nothing
 */
public record Failure(
        UUID leaseToken,
        String code,
        String message,
        @Nullable TaskResult left) {
    /** The worker stopped because it was asked to. */
    public static final String CANCELLED = "CANCELLED";

    /** The worker goes down in order; another may go on at once, and nothing has failed. */
    public static final String HANDED_BACK = "HANDED_BACK";

    /** With nothing left. */
    public Failure(UUID leaseToken, String code, String message) {
        this(leaseToken, code, message, null);
    }
}
