package io.cytoforge.common.task;

import java.util.UUID;

/**
 * Not done.
 *
 * @param code a {@link io.cytoforge.common.job.JobErrorCode} or {@link #CANCELLED}
 */
public record Failure(UUID leaseToken, String code, String message) {
    /** The worker stopped because it was asked to. */
    public static final String CANCELLED = "CANCELLED";
}
