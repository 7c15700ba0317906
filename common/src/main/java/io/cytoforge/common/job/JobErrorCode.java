package io.cytoforge.common.job;

/** Why a job failed. */
public enum JobErrorCode {
    /** The input cannot be used, and will not be usable next time either. */
    UNUSABLE_INPUT(false),
    /** The training left the numbers: NaN or infinite losses. */
    DIVERGED(false),
    /** The store, the disk or the network did not do its part. */
    STORAGE(true),
    /** The worker ran out of memory. */
    OUT_OF_MEMORY(true),
    /** The worker was lost while it worked. */
    WORKER_LOST(true),
    /** The machine of this worker cannot do it as it was asked for; that of another may. */
    UNSUPPORTED(true),
    /** A mistake of ours. */
    INTERNAL(true);

    private final boolean retryable;

    JobErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether another attempt may succeed. */
    public boolean isRetryable() {
        return retryable;
    }
}
