package io.cytoforge.worker.volumes;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.validation.UnusableDataException;
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
    public static JobException because(UnusableDataException refusal) {
        return new JobException(JobErrorCode.UNUSABLE_INPUT, String.valueOf(refusal.getMessage()), refusal);
    }

    /**
     * Computes something about an input.
     *
     * @param what what a message calls the input
     * @throws JobException if science cannot compute with the data, or a value that follows from them is not allowed; what
     *     else a computation may throw is a mistake of the program, and passes
     */
    public static <T> T checked(String what, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (UnusableDataException | InvalidValueException e) {
            throw new JobException(JobErrorCode.UNUSABLE_INPUT, what + ": " + e.getMessage(), e);
        }
    }
}
