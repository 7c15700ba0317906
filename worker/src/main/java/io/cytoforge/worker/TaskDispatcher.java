package io.cytoforge.worker;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.registry.JobTypes;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Gives every task to the one who does jobs of its type. */
final class TaskDispatcher implements TaskHandler {
    private final Map<JobType<?>, TaskHandler> handlers;

    private TaskDispatcher(Map<JobType<?>, TaskHandler> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    static Registration registration() {
        return new Registration();
    }

    @Override
    public TaskResult handle(TaskContext context) {
        JobType<?> type = context.assignment().spec().jobType();
        return Objects.requireNonNull(handlers.get(type)).handle(context);
    }

    /** Does the tasks of one type of job. */
    @FunctionalInterface
    interface Handler<S extends JobSpec> {
        TaskResult handle(S spec, TaskContext context);
    }

    /** Who does what. */
    static final class Registration {
        private final Map<JobType<?>, TaskHandler> handlers = new HashMap<>();

        <S extends JobSpec> Registration add(JobType<S> type, Handler<? super S> handler) {
            handlers.put(
                    type,
                    context ->
                            handler.handle(type.spec().cast(context.assignment().spec()), context));
            return this;
        }

        /** @throws IllegalStateException if there is a type of job that nobody does */
        TaskDispatcher complete() {
            JobTypes.ALL.forEach(type -> {
                if (!handlers.containsKey(type)) {
                    throw new IllegalStateException("nobody does a " + type.name());
                }
            });
            return new TaskDispatcher(handlers);
        }
    }
}
