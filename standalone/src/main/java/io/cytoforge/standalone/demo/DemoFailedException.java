package io.cytoforge.standalone.demo;

/** The demo could not go on; the message says why and what to do. */
public final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DemoFailedException(String message) {
        super(message);
    }

    public DemoFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
