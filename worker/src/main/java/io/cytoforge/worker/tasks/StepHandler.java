package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Step;

/** Does the steps of one family, in jobs of any type. */
@FunctionalInterface
public interface StepHandler<S extends JobSpec, T extends Step> {
    /**
     * @param spec what the job's spec says of the part to which the step belongs
     * @throws io.cytoforge.common.job.JobException for reasons that the job's owner should read
     * @throws TaskStoppedException when asked to stop, by way of the context
     */
    TaskResult handle(S spec, T step, TaskContext context);
}
