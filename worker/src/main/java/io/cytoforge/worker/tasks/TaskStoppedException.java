package io.cytoforge.worker.tasks;

/** Ends a task that has been asked to stop; thrown from where it reports its progress. */
public final class TaskStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final StopReason reason;

    TaskStoppedException(StopReason reason) {
        super("stopped: " + reason);
        this.reason = reason;
    }

    public StopReason reason() {
        return reason;
    }
}
