package io.cytoforge.common.task;

import io.cytoforge.common.job.Capability;

/** Names of the queues. */
public final class TaskQueues {
    public static final String CPU = "tasks.cpu";
    public static final String GPU = "tasks.gpu";

    private TaskQueues() {}

    /** Where doorbells for such tasks go. */
    public static String of(Capability needs) {
        return switch (needs) {
            case CPU -> CPU;
            case GPU -> GPU;
        };
    }
}
