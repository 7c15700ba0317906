package io.cytoforge.common.job;

/** A job cannot go on, for a reason its owner should read. The code says whether trying again may help. */
public class JobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final JobErrorCode code;

    public JobException(JobErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public JobException(JobErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public JobErrorCode code() {
        return code;
    }
}
