package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.task.TaskProgress;
import org.jspecify.annotations.Nullable;

/** What the runner of a task does to its context, for tests of handlers. */
public final class Asking {
    private Asking() {}

    public static void toStop(TaskContext context, StopReason reason) {
        context.askToStop(reason);
    }

    public static @Nullable TaskResult left(TaskStoppedException stopped) {
        return stopped.left();
    }

    public static TaskProgress latest(TaskContext context) {
        return context.latest();
    }
}
