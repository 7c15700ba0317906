package io.cytoforge.api.operations;

import io.cytoforge.api.scheduling.LifecycleEvent;
import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import io.cytoforge.api.scheduling.LifecycleEvent.OfTask;
import io.cytoforge.common.task.LogContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The one who hears of every turn in the lives of jobs and tasks, once it is committed: it counts and logs them. What tags
 * meters has few values; ids are in the logs alone.
 */
@Component
class LifecycleListener {
    private static final Logger log = LoggerFactory.getLogger(LifecycleListener.class);

    private final MeterRegistry meters;

    LifecycleListener(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener
    void heard(LifecycleEvent event) {
        switch (event) {
            case OfJob job -> {
                count(job);
                try (LogContext _ = LogContext.of(job.job())) {
                    log(job);
                }
            }
            case OfTask task -> {
                count(task);
                try (LogContext _ = LogContext.of(task.job(), task.task(), task.attempt())) {
                    log(task);
                }
            }
        }
    }

    private void count(OfJob job) {
        switch (job.turn()) {
            case QUEUED, CANCELLING, REVIVED ->
                meters.counter("cytoforge.jobs.requests", "type", job.type(), "request", word(job.turn()))
                        .increment();
            case SUCCEEDED, FAILED, CANCELLED ->
                meters.timer("cytoforge.jobs", "type", job.type(), "outcome", word(job.turn()))
                        .record(atLeastZero(job.age()));
        }
    }

    private void count(OfTask task) {
        switch (task.turn()) {
            case CLAIMED ->
                meters.timer("cytoforge.tasks.wait", "type", task.type()).record(atLeastZero(task.took()));
            case BEATEN -> meters.counter("cytoforge.tasks.heartbeats").increment();
            case LOST ->
                meters.counter("cytoforge.tasks.lost", "type", task.type()).increment();
            case FINISHED, RETRIED, FAILED, CANCELLED ->
                meters.timer("cytoforge.tasks", "type", task.type(), "step", task.step(), "outcome", word(task.turn()))
                        .record(atLeastZero(task.took()));
        }
    }

    /** What began by the clock of another process may, by ours, have yet to begin. */
    private static Duration atLeastZero(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static String word(Enum<?> turn) {
        return turn.name().toLowerCase(Locale.ROOT);
    }

    private static void log(OfJob job) {
        Level level = switch (job.turn()) {
            case QUEUED, SUCCEEDED, CANCELLING, CANCELLED, REVIVED -> Level.INFO;
            case FAILED -> Level.WARN;
        };
        log.atLevel(level).log("job {}, {}: {}{}", job.job(), job.type(), word(job.turn()), after(job.detail()));
    }

    private static void log(OfTask task) {
        Level level = switch (task.turn()) {
            case BEATEN -> Level.DEBUG;
            case CLAIMED, FINISHED, CANCELLED -> Level.INFO;
            case LOST, RETRIED, FAILED -> Level.WARN;
        };
        log.atLevel(level)
                .log(
                        "job {} task {} attempt {}, {}: {}{}",
                        task.job(),
                        task.task(),
                        task.attempt(),
                        task.step(),
                        word(task.turn()),
                        after(task.detail()));
    }

    private static String after(String detail) {
        return detail.isEmpty() ? "" : ", " + detail;
    }
}
