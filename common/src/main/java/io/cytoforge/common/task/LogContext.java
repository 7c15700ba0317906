package io.cytoforge.common.task;

import java.util.UUID;
import org.slf4j.MDC;

/**
 * Says of all that a thread logs, until closed, which job and task it is about. Logs show it where they are structured
 * ({@code logging.structured.format.console}).
 */
public final class LogContext implements AutoCloseable {
    private static final String JOB = "job";
    private static final String TASK = "task";
    private static final String ATTEMPT = "attempt";

    private LogContext() {}

    /** Of a job as a whole. */
    public static LogContext of(UUID job) {
        MDC.put(JOB, job.toString());
        return new LogContext();
    }

    /** @param attempt from 1 */
    public static LogContext of(UUID job, UUID task, int attempt) {
        MDC.put(TASK, task.toString());
        MDC.put(ATTEMPT, Integer.toString(attempt));
        return of(job);
    }

    @Override
    public void close() {
        MDC.remove(JOB);
        MDC.remove(TASK);
        MDC.remove(ATTEMPT);
    }
}
