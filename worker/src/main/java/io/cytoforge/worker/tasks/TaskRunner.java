package io.cytoforge.worker.tasks;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.LogContext;
import io.cytoforge.worker.settings.WorkerSettings;
import io.cytoforge.worker.tasks.TaskMeters.Outcome;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs claimed tasks: heartbeats, handler, report. The one place where an error of a task is caught and logged. */
public final class TaskRunner {
    private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);

    private final TaskClient client;
    private final TaskHandler handler;
    private final WorkerSettings settings;
    private final Reporting reporting;
    private final TaskMeters meters;
    private final StorageGuard storage;
    private final Set<TaskContext> running = ConcurrentHashMap.newKeySet();

    public TaskRunner(
            TaskClient client, TaskHandler handler, WorkerSettings settings, TaskMeters meters, StorageGuard storage) {
        this.client = client;
        this.handler = handler;
        this.settings = settings;
        this.meters = meters;
        this.storage = storage;
        this.reporting = new Reporting(settings.reportPatience(), settings.outagePause());
    }

    /**
     * Runs a task to its end and reports it. Never throws but for an error of the JVM itself.
     *
     * @param trace headers of the trace that it belongs to; empty if to none
     */
    public void run(Assignment assignment, Map<String, String> trace) {
        try (LogContext _ = LogContext.of(assignment.job(), assignment.task(), assignment.attempt());
                TaskMeters.Running measured = meters.start(assignment, trace)) {
            runInFolder(assignment, measured);
        } catch (LeaseLostException _) {
            log.warn("Task {} of job {} went to another worker", assignment.task(), assignment.job());
        } catch (RuntimeException e) {
            log.error("Task {} of job {} could not be reported", assignment.task(), assignment.job(), e);
        }
    }

    /** Removes what workers have left in the folder of tasks that were killed. */
    public void removeAbandoned() {
        TaskFolder.removeAbandoned(settings.taskFolder());
    }

    /** @throws IllegalStateException if nothing that a task makes could be stored */
    public void requireStorage() {
        storage.require();
    }

    /** Asks everything that runs to hand itself back. */
    public void stopAll() {
        running.forEach(context -> context.askToStop(StopReason.SHUTDOWN));
    }

    private void runInFolder(Assignment assignment, TaskMeters.Running measured) {
        TaskFolder made;
        try {
            made = TaskFolder.create(settings.taskFolder(), assignment);
        } catch (UncheckedIOException e) {
            measured.failed(e);
            failed(assignment, e);
            return;
        }
        try (TaskFolder folder = made) {
            TaskContext context = new TaskContext(assignment, folder.path());
            running.add(context);
            try (HeartbeatSender _ = new HeartbeatSender(client, context, measured, settings.heartbeat())) {
                runAndReport(context, measured);
            } finally {
                running.remove(context);
            }
        }
    }

    private void runAndReport(TaskContext context, TaskMeters.Running measured) {
        Assignment assignment = context.assignment();
        log.info(
                "Task {} of job {}: {}, attempt {}",
                assignment.task(),
                assignment.job(),
                assignment.step(),
                assignment.attempt());
        TaskResult result;
        try {
            result = handler.handle(context);
            context.stopIfAsked();
        } catch (TaskStoppedException e) {
            measured.ended(Outcome.STOPPED);
            stopped(assignment, e);
            return;
        } catch (RuntimeException | OutOfMemoryError | LinkageError | AssertionError e) {
            measured.failed(e);
            failed(assignment, e);
            return;
        }
        measured.progressed(context.latest());
        reporting.insist(() -> client.complete(assignment.task(), new Completion(assignment.leaseToken(), result)));
        measured.ended(Outcome.FINISHED);
        log.info("Task {} of job {} is done", assignment.task(), assignment.job());
    }

    private void stopped(Assignment assignment, TaskStoppedException stopped) {
        log.info("Task {} of job {} stopped: {}", assignment.task(), assignment.job(), stopped.reason());
        switch (stopped.reason()) {
            case CANCELLED ->
                fail(assignment, new Failure(assignment.leaseToken(), Failure.CANCELLED, "cancelled", stopped.left()));
            case SHUTDOWN -> fail(assignment, TaskErrors.handedBack(assignment));
            case LEASE_LOST -> {
                // the task is another worker's: there is nothing to say about it
            }
        }
    }

    private void failed(Assignment assignment, Throwable error) {
        storage.failed(TaskErrors.codeOf(error));
        fail(assignment, TaskErrors.failure(assignment, error));
    }

    private void fail(Assignment assignment, Failure failure) {
        reporting.insist(() -> client.fail(assignment.task(), failure));
    }
}
