package io.cytoforge.api.outbox;

import io.cytoforge.api.settings.OutboxSettings;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where doorbells are written, within the transaction that makes a task ready. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {
    private final OutboxRepository rows;
    private final ApplicationEventPublisher events;
    private final OutboxSettings settings;
    private final Clock clock;

    Outbox(OutboxRepository rows, ApplicationEventPublisher events, OutboxSettings settings, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Rings for every ready task of a stage, when it is due. */
    public void ringStage(UUID job, int stage) {
        if (rows.addStage(job, stage, clock.instant()) > 0) {
            events.publishEvent(new DoorbellsWritten());
        }
    }

    /** Rings for one task, when it is due. */
    public void ringTask(UUID task) {
        if (rows.addTask(task, clock.instant()) > 0) {
            events.publishEvent(new DoorbellsWritten());
        }
    }

    /** Removes rows that were sent long ago. */
    @Transactional
    public void forgetSent() {
        rows.deleteSent(clock.instant().minus(settings.keepSent()));
    }
}
