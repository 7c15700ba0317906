package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.TaskResult;
import org.jspecify.annotations.Nullable;

/** Ends a task that has been asked to stop; thrown from where it reports its progress. */
public final class TaskStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final StopReason reason;
    private final transient @Nullable TaskResult left;

    TaskStoppedException(StopReason reason) {
        this(reason, null);
    }

    private TaskStoppedException(StopReason reason, @Nullable TaskResult left) {
        super("stopped: " + reason);
        this.reason = reason;
        this.left = left;
    }

    /** The same of a task that leaves something all the same. */
    public TaskStoppedException leaving(TaskResult result) {
        return new TaskStoppedException(reason, result);
    }

    /** What the task leaves; null = nothing. */
    @Nullable
    TaskResult left() {
        return left;
    }

    public StopReason reason() {
        return reason;
    }
}
