package io.cytoforge.worker.tasks;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Failure;
import io.cytoforge.science.format.VolumeFormatException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an error of a task is called when it is reported. */
final class TaskErrors {
    private static final Logger log = LoggerFactory.getLogger(TaskErrors.class);

    private TaskErrors() {}

    /** Logs the error, once, and says it in the words of the api. */
    static Failure failure(Assignment assignment, Throwable error) {
        JobErrorCode code = codeOf(error);
        switch (code) {
            case UNUSABLE_INPUT, DIVERGED, UNSUPPORTED ->
                log.warn("{} failed: {}", name(assignment), error.getMessage());
            case STORAGE, OUT_OF_MEMORY, WORKER_LOST, INTERNAL -> log.error("{} failed", name(assignment), error);
        }
        return new Failure(assignment.leaseToken(), code.name(), assignment.place() + message(code, error));
    }

    /** The worker goes down; another may go on at once. */
    static Failure handedBack(Assignment assignment) {
        return new Failure(assignment.leaseToken(), Failure.HANDED_BACK, "the worker was shut down while it worked");
    }

    static JobErrorCode codeOf(Throwable error) {
        return switch (error) {
            case JobException e -> e.code();
            case VolumeFormatException _ -> JobErrorCode.UNUSABLE_INPUT;
            case StoreException _, UncheckedIOException _ -> JobErrorCode.STORAGE;
            case OutOfMemoryError _ -> JobErrorCode.OUT_OF_MEMORY;
            default -> JobErrorCode.INTERNAL;
        };
    }

    private static String message(JobErrorCode code, Throwable error) {
        String told = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return code == JobErrorCode.INTERNAL ? "a mistake of ours: " + told : told;
    }

    private static String name(Assignment assignment) {
        return "Task %s (%s) of job %s, attempt %d,"
                .formatted(assignment.task(), assignment.step(), assignment.job(), assignment.attempt());
    }
}
