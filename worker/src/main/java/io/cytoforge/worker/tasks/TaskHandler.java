package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.TaskResult;

/** Does the work of a task. */
@FunctionalInterface
public interface TaskHandler {
    /**
     * @throws io.cytoforge.common.job.JobException for reasons that the job's owner should read
     * @throws TaskStoppedException when asked to stop, by way of the context
     */
    TaskResult handle(TaskContext context);
}
