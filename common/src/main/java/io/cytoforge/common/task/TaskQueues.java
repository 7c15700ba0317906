package io.cytoforge.common.task;

import io.cytoforge.common.job.Capability;

/** Names of the queues. */
public final class TaskQueues {
    public static final String CPU = "tasks.cpu";
    public static final String GPU = "tasks.gpu";

    private TaskQueues() {}

    /**
     * Where messages for such tasks go.
     *
     * @param again whether somebody had begun with the task before: what was begun goes first
     */
    public static String of(Capability needs, boolean again) {
        String queue = switch (needs) {
            case CPU -> CPU;
            case GPU -> GPU;
        };
        return again ? queue + ".again" : queue;
    }
}
