package io.cytoforge.embedded;

/** Cytoforge cannot start, for a reason that its user can mend; the message says how. */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
