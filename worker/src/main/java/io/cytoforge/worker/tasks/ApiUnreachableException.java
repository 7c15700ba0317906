package io.cytoforge.worker.tasks;

/** The api could not be reached or could not answer; trying again later may help. */
public final class ApiUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ApiUnreachableException(String message) {
        super(message);
    }

    ApiUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
