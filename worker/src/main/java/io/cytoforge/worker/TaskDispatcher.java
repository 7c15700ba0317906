package io.cytoforge.worker;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Gives every task to the one who does steps of its family. */
final class TaskDispatcher implements TaskHandler {
    private final Map<JobType<?, ?>, TaskHandler> handlers;

    private TaskDispatcher(Map<JobType<?, ?>, TaskHandler> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    static Registration registration() {
        return new Registration();
    }

    @Override
    public TaskResult handle(TaskContext context) {
        JobType<?, ?> type = JobTypes.of(context.assignment().step());
        return Objects.requireNonNull(handlers.get(type)).handle(context);
    }

    /** Who does what. */
    static final class Registration {
        private final Map<JobType<?, ?>, TaskHandler> handlers = new HashMap<>();

        /** @param handler of the steps of this type of job, whichever job they are in */
        <S extends JobSpec, T extends Step> Registration add(JobType<S, T> type, StepHandler<S, T> handler) {
            handlers.put(
                    type,
                    context -> handler.handle(
                            context.assignment().spec().part(type.spec()),
                            type.steps().cast(context.assignment().step()),
                            context));
            return this;
        }

        /** @throws IllegalStateException if there is a type of job whose steps nobody does */
        TaskDispatcher complete() {
            JobTypes.ALL.forEach(type -> {
                if (!handlers.containsKey(type)) {
                    throw new IllegalStateException("nobody does the steps of a " + type.name());
                }
            });
            return new TaskDispatcher(handlers);
        }
    }
}
