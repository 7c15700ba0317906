package io.cytoforge.standalone.demo;

/** The demo could not go on; the message is for its user. */
public final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DemoFailedException(String message) {
        super(message);
    }
}
