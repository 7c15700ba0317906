package io.cytoforge.api.scheduling;

import io.cytoforge.api.scheduling.LifecycleEvent.JobTurn;
import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import io.cytoforge.api.scheduling.LifecycleEvent.OfTask;
import io.cytoforge.api.scheduling.LifecycleEvent.TaskTurn;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Publishes the turns in the lives of jobs and tasks, from what the statements answer that make them. */
@Component
class Lifecycle {
    private final ApplicationEventPublisher events;

    Lifecycle(ApplicationEventPublisher events) {
        this.events = events;
    }

    void queued(UUID job, String type, String name) {
        events.publishEvent(new OfJob(job, type, JobTurn.QUEUED, Duration.ZERO, name));
    }

    void turned(HeldJob job, JobTurn turn, Instant now, String detail) {
        events.publishEvent(new OfJob(job.id(), job.type(), turn, Duration.between(job.createdAt(), now), detail));
    }

    /** Nothing is said of a job that goes on as before. */
    void turned(HeldJob job, JobState state, Instant now) {
        if (state != job.state()) {
            switch (state) {
                case SUCCEEDED -> turned(job, JobTurn.SUCCEEDED, now, "");
                case CANCELLED -> turned(job, JobTurn.CANCELLED, now, "");
                case QUEUED, RUNNING, FAILED -> {
                    // said where it happens
                }
            }
        }
    }

    /**
     * @param row has the task's {@code attempt} and {@code step}
     * @param since its column with the time from which the turn took
     */
    void turned(Of of, TaskTurn turn, ResultSet row, String since, Instant now, String detail) throws SQLException {
        events.publishEvent(new OfTask(
                of.job(),
                of.type(),
                of.task(),
                row.getInt("attempt"),
                Json.mapper().readTree(row.getString("step")).path(Step.TYPE).asString(),
                turn,
                Duration.between(Times.instant(row, since), now),
                detail));
    }

    /** Whose turn it is. */
    record Of(UUID job, String type, UUID task) {
        Of(HeldJob job, UUID task) {
            this(job.id(), job.type(), task);
        }
    }
}
