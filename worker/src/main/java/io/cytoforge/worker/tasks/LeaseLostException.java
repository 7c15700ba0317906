package io.cytoforge.worker.tasks;

/** The api answered that the task is not ours, or not any longer. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLostException(String message) {
        super(message);
    }
}
