package io.cytoforge.worker.volumes;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import java.util.function.Supplier;

/** Says that an input cannot be used where science refused it. */
public final class UnusableInput {
    private UnusableInput() {}

    /** @return the exception to throw */
    public static JobException because(String reason) {
        return new JobException(JobErrorCode.UNUSABLE_INPUT, reason);
    }

    /**
     * @param refusal of science, whose message says what is wrong with which input
     * @return the exception to throw
     */
    public static JobException because(IllegalArgumentException refusal) {
        return new JobException(JobErrorCode.UNUSABLE_INPUT, String.valueOf(refusal.getMessage()), refusal);
    }

    /**
     * Computes something about an input.
     *
     * @param what what a message calls the input
     * @throws JobException if science refuses it with an {@link IllegalArgumentException}
     */
    public static <T> T checked(String what, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (IllegalArgumentException e) {
            throw new JobException(JobErrorCode.UNUSABLE_INPUT, what + ": " + e.getMessage(), e);
        }
    }
}
